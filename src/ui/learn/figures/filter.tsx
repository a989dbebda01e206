import styles from './figures.module.css'

const data = ['nr', 'arch', 'address', 'args[0]', '…', 'args[5]']
const instructions = [
  { text: 'ld [4]', note: 'arch' },
  { text: 'jeq 0xc000003e', note: 'x86_64' },
  { text: 'ld [0]', note: 'nr' },
  { text: 'jeq 0x0', note: 'read' },
]
const STEP = 30

/** What a filter is given, and its instructions down to the two returns. */
export function Filter() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 206" className={styles.drawing}>
      {data.map((name, row) => (
        <g key={name}>
          <rect className={styles.box} x="1" y={6 + row * 26} width="86" height="26" />
          <text x="44" y={23 + row * 26} textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
      {instructions.map(({ text, note }, row) => (
        <g key={text}>
          <rect className={styles.box} x="146" y={6 + row * STEP} width="130" height="22" rx="4" />
          <text x="154" y={21 + row * STEP}>
            {text}
          </text>
          <text className={styles.quiet} x="284" y={21 + row * STEP}>
            {note}
          </text>
          {row < instructions.length - 1 && <path className={styles.line} d={`M211 ${28 + row * STEP}v8`} />}
        </g>
      ))}
      <path className={styles.line} d="M87 45H118V17H146M140 12l6 5-6 5" />
      <path className={styles.line} d="M87 19H106V77H146M140 72l6 5-6 5" />
      <path className={styles.line} d="M188 118v40M183 152l5 6 5-6" />
      <path className={styles.line} d="M258 118v18h48v22M301 152l5 6 5-6" />
      <rect className={styles.allowed} x="132" y="160" width="112" height="32" rx="4" />
      <text x="188" y="180" textAnchor="middle">
        ret ALLOW
      </text>
      <rect className={styles.denied} x="254" y="160" width="105" height="32" rx="4" />
      <text x="306" y="180" textAnchor="middle">
        ret ERRNO
      </text>
    </svg>
  )
}
