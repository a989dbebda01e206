import styles from './figures.module.css'

/** The flags of clone as a number before the filter, and those of clone3 behind an address. */
export function Clone() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 124" className={styles.drawing}>
      <rect className={styles.box} x="1" y="10" width="84" height="32" rx="4" />
      <text x="43" y="30" textAnchor="middle">
        clone
      </text>
      <path className={styles.line} d="M85 26h32M111 21l6 5-6 5" />
      <rect className={styles.allowed} x="117" y="10" width="112" height="32" rx="4" />
      <text x="173" y="30" textAnchor="middle">
        CLONE_NEWUSER
      </text>
      <rect className={styles.box} x="1" y="80" width="84" height="32" rx="4" />
      <text x="43" y="100" textAnchor="middle">
        clone3
      </text>
      <path className={styles.line} d="M85 96h32M111 91l6 5-6 5" />
      <rect className={styles.box} x="117" y="80" width="84" height="32" rx="4" />
      <text x="159" y="100" textAnchor="middle">
        0x7ffd…
      </text>
      <path className={styles.line} strokeDasharray="3 3" d="M225 62v60M201 96h46M241 91l6 5-6 5" />
      <rect className={styles.denied} x="247" y="80" width="112" height="32" rx="4" />
      <text x="303" y="100" textAnchor="middle">
        CLONE_NEWUSER
      </text>
    </svg>
  )
}
