// Runs before the window's own script. The page refuses text where markup is expected (require-trusted-types-for); the
// chart library empties its root element by assigning the empty text, which is the one thing let through here.
if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) })
}

// The schema library tries once whether it may compile code from text. It may not; asked so, it does not even try.
window.__zod_globalConfig = { jitless: true }
