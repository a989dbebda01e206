import styles from './figures.module.css'

/** Conditions of one rule in a row, and of two rules side by side. */
export function Conditions() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 132" className={styles.drawing}>
      <path className={styles.line} d="M1 28h40M131 28h20M241 28h22M257 23l6 5-6 5" />
      <rect className={styles.box} x="41" y="12" width="90" height="32" rx="4" />
      <text x="86" y="32" textAnchor="middle">
        arg0 = 2
      </text>
      <rect className={styles.box} x="151" y="12" width="90" height="32" rx="4" />
      <text x="196" y="32" textAnchor="middle">
        arg1 = 1
      </text>
      <rect className={styles.allowed} x="263" y="12" width="96" height="32" rx="4" />
      <text x="311" y="32" textAnchor="middle">
        ALLOW
      </text>
      <path
        className={styles.line}
        d="M1 98h40M41 82v32M41 82h30M41 114h30M171 82h60M171 114h60M231 82v32M231 98h32M257 93l6 5-6 5"
      />
      <rect className={styles.box} x="71" y="68" width="100" height="26" rx="4" />
      <text x="121" y="85" textAnchor="middle">
        arg0 = 2
      </text>
      <rect className={styles.box} x="71" y="102" width="100" height="26" rx="4" />
      <text x="121" y="119" textAnchor="middle">
        arg0 = 10
      </text>
      <rect className={styles.allowed} x="263" y="82" width="96" height="32" rx="4" />
      <text x="311" y="102" textAnchor="middle">
        ALLOW
      </text>
    </svg>
  )
}
