const frameSizes = {
  page: { width: '100%', height: '720' },
  slide: { width: '1280', height: '720' },
  small: { width: '800', height: '600' },
} as const;

export type FrameSizeId = keyof typeof frameSizes;
export const frameSizeIds = ['page', 'slide', 'small'] as const;

interface Frame {
  link: string;
  title: string;
  size: FrameSizeId;
}

/** HTML of a frame that shows `link`; clipboard and full screen are what a frame has only where it is given them. */
export function embedCode({ link, title, size }: Frame): string {
  const { width, height } = frameSizes[size];
  const attributes = {
    src: link,
    title,
    width,
    height,
    style: 'border: 0; max-width: 100%',
    allow: 'clipboard-write; fullscreen',
    loading: 'lazy',
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${written.join(' ')}></iframe>`;
}

function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
