import { presetIds } from '../../core'
import { languageCodes, languages, type Messages } from '../../messages'
import { type ThemeChoice, themeChoices } from '../../platform/preferences'
import type { Actions } from '../shared/actions-context'
import type { MenuItem, MenuSection } from '../shared/menu-sections'

export function newFromItems({ start }: Messages, actions: Actions): MenuItem[] {
  return presetIds.map(id => ({
    id,
    label: start.presets[id].name,
    hint: start.presets[id].hint,
    run: () => actions.newFrom(id),
  }))
}

/** How the app looks and what it speaks. */
export function settingsSections(
  { language: current, shell }: Messages,
  actions: Actions,
  theme: ThemeChoice,
): MenuSection[] {
  return [
    {
      id: 'theme',
      title: shell.theme,
      items: themeChoices.map(choice => ({
        id: choice,
        label: shell.themes[choice],
        checked: choice === theme,
        run: () => actions.setTheme(choice),
      })),
    },
    {
      id: 'language',
      title: shell.language,
      items: languageCodes.map(language => ({
        id: language,
        label: languages[language].name,
        checked: language === current,
        run: () => void actions.setLanguage(language),
      })),
    },
  ]
}
