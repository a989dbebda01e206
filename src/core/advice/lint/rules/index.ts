import type { LintRule } from '../finding'
import { architectureRules } from './architectures'
import { characterRules } from './characters'
import { conditionRules } from './conditions'
import { defaultActionRules } from './default-action'
import { denialRules } from './denials'
import { engineDefectRules } from './engine-defects'
import { interactionRules } from './interaction'
import { lackingRules } from './lacking'
import { loadingRules } from './loading'
import { maskRules } from './masks'
import { nameRules } from './names'
import { siblingRules } from './siblings'
import { startRules } from './start'
import { surfaceRules } from './surface'
import { targetRules } from './target'

/** All rules, by family. */
export const lintRules: readonly LintRule[] = [
  ...lackingRules,
  ...loadingRules,
  ...defaultActionRules,
  ...denialRules,
  ...conditionRules,
  ...maskRules,
  ...interactionRules,
  ...engineDefectRules,
  ...nameRules,
  ...characterRules,
  ...architectureRules,
  ...siblingRules,
  ...surfaceRules,
  ...startRules,
  ...targetRules,
]
