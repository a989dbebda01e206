import type { Language } from '..'

/**
 * Monaco's own words, such as those of its find box and menu. It looks them up while it loads, so those of a language
 * other than English must be there before it.
 */
export async function loadEditorWords(language: Language): Promise<void> {
  if (language === 'zh') await import('monaco-editor/nls/lang/zh-cn')
}
