const typingPlaces =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="textbox"], [role="dialog"], [role="menu"], .monaco-editor'

/** Whether a single letter belongs to what has the focus, and is no key of the app. */
export function isTypingPlace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typingPlaces) !== null
}
