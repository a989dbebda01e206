import styles from './figures.module.css'

const rows = [
  { name: 'arg2', bits: '00000101' },
  { name: 'mask', bits: '00000100' },
  { name: '=', bits: '00000100' },
]

/** An argument, a mask that keeps one bit, and what remains. */
export function Masks() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 120" className={styles.drawing}>
      {rows.map(({ name, bits }, row) => (
        <g key={name}>
          <text x="44" y={24 + row * 40} textAnchor="end">
            {name}
          </text>
          {[...bits].map((bit, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells one bit from another
            <g key={place}>
              <rect
                className={place === 5 ? styles.denied : styles.box}
                x={56 + place * 37}
                y={6 + row * 40}
                width="33"
                height="28"
                rx="3"
              />
              <text x={72.5 + place * 37} y={24 + row * 40} textAnchor="middle">
                {bit}
              </text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  )
}
