import type { WholeLanguage } from '../words'
import { words as firstScreen } from './first-screen'
import { words as start } from './start'

/** The words of each part. Those of the start come with this list, the others when their part is first shown. */
export const chinese: WholeLanguage = {
  firstScreen: async () => ({ words: firstScreen }),
  start: async () => ({ words: start }),
  assessment: () => import('./assessment'),
  attacks: () => import('./attacks'),
  catalogue: () => import('./catalogue'),
  comparing: () => import('./comparing'),
  conditionColumn: () => import('./condition-column'),
  conditions: () => import('./conditions'),
  details: () => import('./details'),
  documents: () => import('./documents'),
  exports: () => import('./exports'),
  filter: () => import('./filter'),
  goals: () => import('./goals'),
  importing: () => import('./importing'),
  inspector: () => import('./inspector'),
  intake: () => import('./intake'),
  lab: () => import('./lab'),
  learn: () => import('./learn'),
  lint: () => import('./lint'),
  observe: () => import('./observe'),
  recipes: () => import('./recipes'),
  reference: () => import('./reference'),
  reporting: () => import('./reporting'),
  review: () => import('./review'),
  saving: () => import('./saving'),
  search: () => import('./search'),
  sharing: () => import('./sharing'),
  shortcuts: () => import('./shortcuts'),
  simulator: () => import('./simulator'),
  syscalls: () => import('./syscalls'),
  targets: () => import('./targets'),
  ways: () => import('./ways'),
}
