import { type ArchitectureToken, engines, visibleText } from '../../core'
import { callsMeantBy } from '../../core/engine/catalogue/query'
import { Glyph } from '../shared/icon'
import { useMessages, useWords } from '../shared/messages-context'
import type { ColumnId } from './catalogue-table'
import grid from './syscall-grid.module.css'
import styles from './unknown-cells.module.css'

interface UnknownCellsProps {
  readonly name: string
  readonly architecture: ArchitectureToken
  readonly narrow: boolean
  readonly stop: ColumnId | undefined
  readonly lockedBy: string | undefined
  readonly menuOpen: boolean
}

/** Names beyond the first are in the menu. */
const namesBeside = 2

/** A name in the profile that Linux has no call for: what was probably meant takes the place of a verdict. */
export default function UnknownCells(props: UnknownCellsProps) {
  const { architecture, narrow, stop, lockedBy, menuOpen } = props
  const name = visibleText(props.name)
  const { catalogue } = useMessages()
  const words = useWords('search')
  const tabIndex = (column: ColumnId) => (stop === column ? 0 : -1)
  const near = narrow ? [] : callsMeantBy(props.name, architecture, namesBeside)
  const isLocked = lockedBy !== undefined
  const title = isLocked ? catalogue.locked : words.unknownHint
  const control = (
    <button
      type="button"
      className={`${grid.control} sign-chevron`}
      tabIndex={tabIndex('verdict')}
      data-column="verdict"
      aria-label={words.unknownActions(name)}
      aria-describedby={lockedBy}
      aria-haspopup="menu"
      aria-expanded={menuOpen}
      aria-disabled={isLocked}
      title={title}
    >
      <span className={styles.unknown}>
        <Glyph name="warning" />
        <span>{words.unknown}</span>
      </span>
    </button>
  )
  if (narrow) {
    return (
      <>
        <th
          scope="row"
          className={grid.narrowName}
          aria-label={name}
          tabIndex={tabIndex('name')}
          data-column="name"
        >
          <span className={grid.name}>
            <span className={grid.clip}>{name}</span>
          </span>
          <small>{words.notACall}</small>
        </th>
        <td />
        <td>{control}</td>
      </>
    )
  }
  return (
    <>
      <td tabIndex={tabIndex('select')} data-column="select" />
      <th
        scope="row"
        className={grid.name}
        aria-label={name}
        title={name}
        tabIndex={tabIndex('name')}
        data-column="name"
      >
        <span className={grid.clip}>{name}</span>
      </th>
      <td tabIndex={tabIndex('risk')} data-column="risk" />
      <td>{control}</td>
      <td
        className={grid.condition}
        {...(near.length === 0 && { tabIndex: tabIndex('condition'), 'data-column': 'condition' })}
      >
        {near.map((known, at) => (
          <button
            key={known}
            type="button"
            className={styles.meant}
            aria-label={words.renameTo(known)}
            title={isLocked ? catalogue.locked : words.renameTo(known)}
            aria-disabled={isLocked}
            tabIndex={at === 0 ? tabIndex('condition') : -1}
            data-column="condition"
            data-rename={known}
          >
            {words.isMeant(known)}
          </button>
        ))}
        {near.length === 0 && words.notACall}
      </td>
      {engines.map(engine => (
        <td key={engine} tabIndex={tabIndex(engine)} data-column={engine} />
      ))}
    </>
  )
}
