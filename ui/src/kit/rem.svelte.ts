// The height of one rem in pixels, for the few places that must compute in pixels. Follows the type-size setting.

let pixels = $state(16);

export const rem = {
  get pixels(): number {
    return pixels;
  },
  /** Called by whoever changes the root font. */
  measure(): void {
    const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    pixels = Number.isFinite(size) && size > 0 ? size : 16;
  },
};
