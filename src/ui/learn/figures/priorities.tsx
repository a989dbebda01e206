import styles from './figures.module.css'

const answers = ['KILL_PROCESS', 'KILL_THREAD', 'TRAP', 'ERRNO', 'NOTIFY', 'TRACE', 'LOG', 'ALLOW']
/** From here on the call runs. */
const RUNS = 6

/** The actions as the kernel ranks them, the strictest on top, with two filters that answer one call. */
export function Priorities() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 236" className={styles.drawing}>
      {answers.map((answer, place) => (
        <g key={answer}>
          <text x="20" y={place * 29 + 21} textAnchor="middle" className={styles.quiet}>
            {place + 1}
          </text>
          <rect
            className={place < RUNS ? styles.denied : styles.allowed}
            x="40"
            y={place * 29 + 4}
            width="120"
            height="25"
            rx="4"
          />
          <text x="100" y={place * 29 + 21} textAnchor="middle">
            {answer}
          </text>
        </g>
      ))}
      <rect className={styles.box} x="240" y="91" width="119" height="25" rx="4" />
      <text x="299" y="108" textAnchor="middle">
        filter 1
      </text>
      <rect className={styles.box} x="240" y="207" width="119" height="25" rx="4" />
      <text x="299" y="224" textAnchor="middle">
        filter 2
      </text>
      <path className={styles.line} d="M240 103.5h-80M166 98.5l-6 5 6 5" />
      <path className={styles.line} strokeDasharray="3 3" d="M240 219.5h-80" />
    </svg>
  )
}
