import type { ProfileGrade } from './grade-profile'

/** Whether what is graded does what the grades are measured against: then its letter means nothing. */
export function isYardstick({ looser, tighter }: Pick<ProfileGrade, 'looser' | 'tighter'>): boolean {
  return looser.length + tighter.length === 0
}
