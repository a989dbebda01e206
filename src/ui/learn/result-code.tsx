import { textOfResultCode } from '../../core/teaching/course'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { codeRows } from './code-rows'
import styles from './result-code.module.css'

/** One's own result as a code that the camera of a teacher's phone reads from the screen. */
export default function ResultCode({ line, onClose }: { line: string; onClose: () => void }) {
  const { teach } = useWords('learn')
  const rows = codeRows(textOfResultCode(line, location.href))
  return (
    <Modal title={teach.code} size="large" onClose={onClose}>
      <div className={styles.room}>
        <p>{rows ? teach.codeLead : teach.codeTooLong}</p>
        {rows && (
          <svg
            className={styles.code}
            viewBox={`0 0 ${rows.length} ${rows.length}`}
            shapeRendering="crispEdges"
            role="img"
            aria-label={teach.code}
          >
            <path className={styles.ground} d={`M0 0h${rows.length}v${rows.length}h-${rows.length}z`} />
            <path className={styles.modules} d={rows.map(pathOfRow).join('')} />
          </svg>
        )}
      </div>
    </Modal>
  )
}

function pathOfRow(row: readonly boolean[], y: number): string {
  return row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')
}
