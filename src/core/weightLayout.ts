/** How a layer's weights are laid out when they are drawn. */
export type LayoutKind = 'matrix' | 'filters' | 'folded';
