/** The outline of an SVG shape as path data, in the shape's own coordinates; undefined of what is no shape. */
export function shapePath(shape: SVGGraphicsElement): string | undefined {
  const at = (
    name: 'x' | 'y' | 'width' | 'height' | 'cx' | 'cy' | 'r' | 'x1' | 'x2' | 'y1' | 'y2',
  ) => {
    const length: unknown = Reflect.get(shape, name);
    return length instanceof SVGAnimatedLength ? length.baseVal.value : 0;
  };
  switch (shape.tagName) {
    case 'path':
      return shape.getAttribute('d') ?? undefined;
    case 'line':
      return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`;
    case 'rect':
      return `M${at('x')} ${at('y')}h${at('width')}v${at('height')}h${-at('width')}z`;
    case 'circle': {
      const r = at('r');
      return `M${at('cx') - r} ${at('cy')}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    }
    default:
      return undefined;
  }
}
