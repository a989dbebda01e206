/** A condition as it stands in the text, which may not be one yet. */
export interface ConditionText {
  readonly index: bigint | undefined
  readonly operator: string | undefined
  readonly value: string
  readonly valueTwo: string
}

export const emptyCondition: ConditionText = {
  index: undefined,
  operator: undefined,
  value: '',
  valueTwo: '',
}
