import { presetIds } from '../../core'
import { languageCodes, languages, type Messages } from '../../messages'
import { type ThemeChoice, themeChoices } from '../../platform/preferences'
import type { Actions } from '../shared/actions-context'
import type { MenuItem } from '../shared/menu-sections'

export function newFromItems({ start }: Messages, actions: Actions): MenuItem[] {
  return presetIds.map(id => ({
    id,
    label: start.presets[id].name,
    hint: start.presets[id].hint,
    run: () => actions.newFrom(id),
  }))
}

export function themeItems({ shell }: Messages, actions: Actions, current: ThemeChoice): MenuItem[] {
  return themeChoices.map(choice => ({
    id: choice,
    label: shell.themes[choice],
    checked: choice === current,
    run: () => actions.setTheme(choice),
  }))
}

export function languageItems({ language: current }: Messages, actions: Actions): MenuItem[] {
  return languageCodes.map(language => ({
    id: language,
    label: languages[language].name,
    checked: language === current,
    run: () => void actions.setLanguage(language),
  }))
}
