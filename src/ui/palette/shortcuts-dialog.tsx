import { useId } from 'react'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { usePlatform } from '../shared/platform-context'
import { usePreferences } from '../shell/use-preferences'
import styles from './shortcuts-dialog.module.css'

type Does = keyof Words['shortcuts']['does']
type Group = keyof Words['shortcuts']['groups']

/** Keys that stand side by side do the two things of their line, in that order. */
const keys: Readonly<Record<Group, readonly (readonly [Does, ...string[]])[]>> = {
  everywhere: [
    ['palette', 'Ctrl K'],
    ['search', '/'],
    ['help', '?'],
    ['panes', 'F6', 'Shift F6'],
    ['nextProblem', 'F8', 'Shift F8'],
    ['fix', 'Ctrl .'],
    ['undo', 'Ctrl Z', 'Ctrl Shift Z'],
    ['save', 'Ctrl S'],
    ['escape', 'Esc'],
  ],
  table: [
    ['rows', '↑', '↓'],
    ['ends', 'Home', 'End'],
    ['tick', 'Space'],
    ['menu', 'Enter'],
    ['allow', 'A'],
    ['condition', 'C'],
    ['deny', 'D'],
    ['log', 'L'],
  ],
  json: [
    ['leaveEditor', 'Ctrl M'],
    ['find', 'Ctrl F'],
    ['complete', 'Ctrl Space'],
  ],
  lists: [
    ['move', '↑', '↓'],
    ['letter', 'A … Z'],
    ['choose', 'Enter'],
  ],
}
const groups = ['everywhere', 'table', 'json', 'lists'] as const satisfies readonly Group[]

/** Every key of the app, and the switch for those that are a single letter. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('shortcuts')
  const { preferences } = usePlatform()
  const { singleKeys } = usePreferences()
  const hint = useId()
  return (
    <Modal title={words.title} size="small" onClose={onClose}>
      <div className={styles.groups}>
        {groups.map(group => (
          <section key={group} aria-label={words.groups[group]}>
            <h3>{words.groups[group]}</h3>
            <dl>
              {keys[group].map(([does, ...pressed]) => (
                <div key={does}>
                  <dt>{words.does[does]}</dt>
                  <dd>
                    {pressed.map(key => (
                      <kbd key={key} className="kbd">
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={singleKeys}
          aria-describedby={hint}
          onChange={event => preferences.write({ singleKeys: event.target.checked })}
        />
        {words.singleKeys}
      </label>
      <p id={hint} className={styles.hint}>
        {words.singleKeysHint}
      </p>
    </Modal>
  )
}
