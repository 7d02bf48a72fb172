import { configure } from '@testing-library/react';

// Where waiting ends, on slow machines too.
configure({ asyncUtilTimeout: 10_000 });

// What a browser has and jsdom lacks. Sizes are those of a table 20 rows high, so that virtual lists have a window.

Object.defineProperty(document, 'fonts', { value: { ready: Promise.resolve() } });

window.matchMedia = (query) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
window.ResizeObserver ??= NoResize;

Object.defineProperties(Element.prototype, {
  scrollIntoView: { configurable: true, value: () => undefined },
  clientHeight: { configurable: true, value: 720 },
  clientWidth: { configurable: true, value: 1000 },
});

window.requestIdleCallback ??= (work) =>
  window.setTimeout(() => work({ didTimeout: false, timeRemaining: () => 50 }));
window.cancelIdleCallback ??= (id) => window.clearTimeout(id);

Object.defineProperty(window, 'CSS', {
  value: { escape: (text: string) => text.replace(/[^\w-]/g, (char) => `\\${char}`) },
});
