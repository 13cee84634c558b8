/** When parts of the page that are loaded late are wanted: everybody reads the verdict, few read to the end of the page. */

/**
 * What can precede a wish for the whole page, on screen or not: a key (search in the page, a screen reader), the pointer or the
 * focus on its way to the browser's own menu (print, save), and printing itself.
 */
const WISHES = ['keydown', 'blur', 'beforeprint'] as const;

/** Whoever jumps to the end of the page has come past everything before, in CSS pixels. */
const BEFORE_PX = 1_000_000;

let wished: Promise<void> | null = null;

/** Resolves when somebody may want the whole page. */
function wholePage(): Promise<void> {
  wished ??= new Promise((resolve) => {
    const wish = (): void => resolve();
    for (const name of WISHES) addEventListener(name, wish, { once: true });
    document.documentElement.addEventListener('mouseleave', wish, { once: true });
  });
  return wished;
}

/**
 * Resolves when an element comes within `marginPx` CSS pixels of the window's end, or stands before it, or when somebody may want the
 * whole page.
 */
export function nearWindow(element: Element, marginPx: number): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) arrive();
      },
      { rootMargin: `${BEFORE_PX}px 0px ${marginPx}px` },
    );
    const arrive = (): void => {
      observer.disconnect();
      resolve();
    };
    observer.observe(element);
    void wholePage().then(arrive);
  });
}
