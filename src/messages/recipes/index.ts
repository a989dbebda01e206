import { messageArea } from '../area'
import type { recipeWords } from './en'

export type RecipeWords = typeof recipeWords

export const loadRecipeWords = messageArea<RecipeWords>({
  en: async () => (await import('./en')).recipeWords,
  zh: async () => (await import('./zh')).recipeWords,
})
