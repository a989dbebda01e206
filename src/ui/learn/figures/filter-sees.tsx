import styles from './figures.module.css'

const registers = ['arch', 'nr', 'args[0]', 'args[1]', 'args[2]', '…', 'args[5]']

/** The numbers that reach a filter, and the path that one of them is only the address of. */
export function FilterSees() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 168" className={styles.drawing}>
      {registers.map((name, index) => (
        <g key={name}>
          <rect className={styles.box} x="1" y={2 + index * 23} width="84" height="20" rx="3" />
          <text x="43" y={16 + index * 23} textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
      <path className={styles.line} d="M85 12h30M85 35h30M85 58h30M85 81h30M85 104h30M85 150h30" />
      <rect className={styles.allowed} x="115" y="2" width="96" height="160" rx="4" />
      <text x="163" y="86" textAnchor="middle">
        seccomp
      </text>
      <path className={styles.line} strokeDasharray="3 3" d="M236 2v160" />
      <path className={styles.line} d="M211 81h48M253 76l6 5-6 5" strokeDasharray="3 3" />
      <rect className={styles.denied} x="259" y="65" width="100" height="32" rx="4" />
      <text x="309" y="85" textAnchor="middle">
        "/etc/hosts"
      </text>
    </svg>
  )
}
