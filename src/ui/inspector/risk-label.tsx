import type { ReactNode } from 'react'
import type { RiskLevel } from '../../core'
import styles from './risk-label.module.css'

const shapes: Readonly<Record<RiskLevel, ReactNode>> = {
  critical: <path d="M6 1.4 11 10.4H1z" fill="currentColor" />,
  high: <path d="M6 1.2 10.8 6 6 10.8 1.2 6z" fill="currentColor" />,
  medium: <path d="M2.2 2.2h7.6v7.6H2.2z" />,
  low: <circle cx="6" cy="6" r="2.6" />,
}

/** A level of risk by shape and word. */
export function RiskLabel({ level, word }: { level: RiskLevel; word: string }) {
  return (
    <span className={`${styles.risk} ${styles[level]}`}>
      <svg className="g" viewBox="0 0 12 12" aria-hidden="true">
        {shapes[level]}
      </svg>
      {word}
    </span>
  )
}
