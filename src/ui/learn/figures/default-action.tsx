import styles from './figures.module.css'

/** A call that a rule names, and one that none does. Names and actions alone, which are the same in every language. */
export function DefaultAction() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 132" className={styles.drawing}>
      <rect className={styles.box} x="1" y="12" width="84" height="32" rx="4" />
      <text x="43" y="32" textAnchor="middle">
        ptrace
      </text>
      <rect className={styles.box} x="1" y="88" width="84" height="32" rx="4" />
      <text x="43" y="108" textAnchor="middle">
        read
      </text>
      <path className={styles.line} d="M85 28h38M117 23l6 5-6 5" />
      <path className={styles.line} d="M85 104h38M117 99l6 5-6 5" />
      <rect className={styles.box} x="123" y="12" width="100" height="32" rx="4" />
      <text x="173" y="32" textAnchor="middle">
        names: ptrace
      </text>
      <rect className={styles.box} x="123" y="88" width="100" height="32" rx="4" />
      <text x="173" y="108" textAnchor="middle">
        defaultAction
      </text>
      <path className={styles.line} strokeDasharray="3 3" d="M173 44v44M168 82l5 6 5-6" />
      <path className={styles.line} d="M223 28h38M255 23l6 5-6 5" />
      <path className={styles.line} d="M223 104h38M255 99l6 5-6 5" />
      <rect className={styles.denied} x="261" y="12" width="98" height="32" rx="4" />
      <text x="310" y="32" textAnchor="middle">
        ERRNO
      </text>
      <rect className={styles.allowed} x="261" y="88" width="98" height="32" rx="4" />
      <text x="310" y="108" textAnchor="middle">
        ALLOW
      </text>
    </svg>
  )
}
