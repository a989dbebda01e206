import type { ArchitectureToken, ConditionDraft, Syscall } from '../core'
import { argumentParts, describeValue, type NamedConstant } from '../core/engine/catalogue/constants'
import { signatureOf } from '../core/engine/catalogue/signatures'
import { comparedValue, exceptionsOf, flagsOfCondition } from '../core/engine/profile/argument-choice'
import { blockOf, widthMask } from '../core/engine/profile/argument-forms'
import type { Words } from './words'

/** From here on a number is easier to read in hexadecimal. */
const firstHexadecimal = 4096n
/** From as many names on, what all of them begin with is left out. */
const namesInShort = 3

/** What a rule asks of the arguments: any one of the alternatives, in which all conditions must hold. */
export type Alternatives = readonly (readonly ConditionDraft[])[]

/** Puts conditions of a call into words, by the names of its arguments and their values on an architecture. */
export class ConditionSentences {
  constructor(
    private readonly syscall: Syscall,
    private readonly architecture: ArchitectureToken,
    private readonly texts: Words['conditions'],
  ) {}

  /** “`flags` has none of NEWNS, NEWUSER or NEWNET”; what stands in backticks is code. */
  of(alternatives: Alternatives, given: ReadonlyMap<number, bigint> = new Map()): string {
    const { texts } = this
    const lists = new Map<string, { place: number; index: number; kind: 'is' | 'any'; names: string[] }>()
    const ranges: { place: number; index: number; from: bigint; to: bigint }[] = []
    const parts: string[] = []
    const { excepted, rest } = this.exceptions(alternatives)
    for (const { index, values } of excepted) {
      const names = values.map(value => this.value(index, value, given))
      parts.push(texts.noneOf(this.argument(index), names))
    }
    for (const conditions of rest) {
      const [only, ...others] = conditions
      const listed = only && others.length === 0 ? this.listed(only, given) : undefined
      const block = only && !listed && others.length === 0 ? blockOf(only, this.width(only.index)) : undefined
      if (only && block) {
        const before = ranges.find(one => one.index === only.index && one.to + 1n === block.from)
        if (before) before.to = block.to
        else ranges.push({ place: parts.push('') - 1, index: only.index, ...block })
        continue
      }
      if (!only || !listed) {
        parts.push(
          texts.and(conditions.map(one => this.comparison(one, knownIn(conditions, one, this, given)))),
        )
        continue
      }
      const key = `${listed.kind} ${only.index}`
      const list = lists.get(key) ?? { place: parts.length, index: only.index, kind: listed.kind, names: [] }
      lists.set(key, list)
      list.names.push(listed.name)
      parts[list.place] = ''
    }
    for (const { place, index, kind, names } of lists.values()) {
      const argument = this.argument(index)
      if (kind === 'is') parts[place] = texts.oneOf(argument, names)
      else parts[place] = names.length === 1 ? texts.all(argument, names) : texts.any(argument, short(names))
    }
    for (const { place, index, from, to } of ranges) {
      parts[place] = texts.between(this.argument(index), from, to, to === widthMask(this.width(index)))
    }
    return parts.length === 0 ? texts.always : texts.or(parts)
  }

  /** The arguments whose alternatives together hold for all but a few values, and the alternatives that say other things. */
  private exceptions(alternatives: Alternatives) {
    const single = (one: readonly ConditionDraft[], index: number) =>
      one.length === 1 && one[0]?.index === index
    const indexes = new Set(alternatives.flatMap(one => (one.length === 1 && one[0] ? [one[0].index] : [])))
    const excepted = [...indexes].flatMap(index => {
      const own = alternatives.filter(one => single(one, index)).flat()
      const values = exceptionsOf(own, this.width(index))
      return values ? [{ index, values }] : []
    })
    const rest = alternatives.filter(one => !excepted.some(({ index }) => single(one, index)))
    return { excepted, rest }
  }

  width(index: number) {
    return signatureOf(this.syscall, this.architecture).args[index]?.bits ?? 64
  }

  argument(index: number): string {
    const name = signatureOf(this.syscall, this.architecture).args[index]?.name
    return name === undefined ? this.texts.argument(index) : `\`${name}\``
  }

  /** A value by its name, or as a number. */
  value(index: number, value: bigint, known?: ReadonlyMap<number, bigint>): string {
    const described = describeValue(this.syscall.name, index, value, this.architecture, known)
    return described?.rest === 0n ? described.names.join(' | ') : numberText(value)
  }

  /** What can be one of a list: a value, or a flag that is set. */
  private listed(
    condition: ConditionDraft,
    known: ReadonlyMap<number, bigint>,
  ): { kind: 'is' | 'any'; name: string } | undefined {
    const { index } = condition
    const choice = this.choice(condition, known)
    const value = comparedValue(condition, this.width(index))
    if (value !== undefined && !(choice && choice.flags.length > 1))
      return { kind: 'is', name: this.value(index, value, known) }
    const [flag, ...others] = choice?.test === 'all' && choice.fields.length === 0 ? choice.flags : []
    return flag !== undefined && others.length === 0
      ? { kind: 'any', name: this.flagName(index, flag, known) }
      : undefined
  }

  private comparison(condition: ConditionDraft, known: ReadonlyMap<number, bigint>): string {
    const { index, operator, value, valueTwo = 0n } = condition
    const { texts } = this
    const argument = this.argument(index)
    const whole = comparedValue(condition, this.width(index))
    if (whole !== undefined) return texts.compare.SCMP_CMP_EQ(argument, this.value(index, whole, known))
    const choice = this.choice(condition, known)
    if (choice && choice.test !== 'exactly') {
      const flags = short(choice.flags.map(flag => this.flagName(index, flag, known)))
      const fields = choice.fields.map(field => {
        const name = this.fieldName(index, field, known) ?? numberText(field.value)
        return texts.compare.SCMP_CMP_EQ(argument, name)
      })
      const asked = flags.length === 0 ? [] : [texts[choice.test](argument, flags)]
      return texts.and([...fields, ...asked])
    }
    if (operator === 'SCMP_CMP_MASKED_EQ')
      return texts.masked(argument, hexadecimal(value), hexadecimal(valueTwo))
    const isNamed = operator === 'SCMP_CMP_EQ' || operator === 'SCMP_CMP_NE'
    return texts.compare[operator](argument, isNamed ? this.value(index, value, known) : numberText(value))
  }

  private choice(condition: ConditionDraft, known?: ReadonlyMap<number, bigint>) {
    const parts = argumentParts(this.syscall.name, condition.index, this.architecture, known)
    const flags = parts.filter(({ kind }) => kind === 'flag').flatMap(({ groups }) => groups.flat())
    const fields = parts.flatMap(({ kind, mask }) => (kind === 'enum' && mask !== undefined ? [mask] : []))
    if (flags.length + fields.length === 0) return undefined
    return flagsOfCondition(condition, byBits(flags), fields, this.width(condition.index))
  }

  private flagName(index: number, flag: bigint, known?: ReadonlyMap<number, bigint>): string {
    const named = argumentParts(this.syscall.name, index, this.architecture, known)
      .filter(({ kind }) => kind === 'flag')
      .flatMap(({ groups }) => groups.flat())
      .find(({ value }) => value === flag)
    return named?.name ?? numberText(flag)
  }

  private fieldName(
    index: number,
    { mask, value }: { mask: bigint; value: bigint },
    known: ReadonlyMap<number, bigint>,
  ): string | undefined {
    return argumentParts(this.syscall.name, index, this.architecture, known)
      .filter(part => part.mask === mask)
      .flatMap(part => part.groups.flat())
      .find(constant => constant.value === value)?.name
  }
}

/** Values of other arguments that conditions beside this one ask for, since names can depend on them. */
function knownIn(
  conditions: readonly ConditionDraft[],
  own: ConditionDraft,
  sentences: ConditionSentences,
  given: ReadonlyMap<number, bigint>,
): ReadonlyMap<number, bigint> {
  const known = new Map(given)
  for (const one of conditions) {
    const value = one.index === own.index ? undefined : comparedValue(one, sentences.width(one.index))
    if (value !== undefined) known.set(one.index, value)
  }
  return known
}

/** Values of flags, those of more bits first, as choices are read back. */
export function byBits(flags: readonly NamedConstant[]): readonly bigint[] {
  const count = (value: bigint) => value.toString(2).replaceAll('0', '').length
  return flags.map(({ value }) => value).sort((a, b) => count(b) - count(a))
}

/** `CLONE_NEWNS, CLONE_NEWUSER, …` without `CLONE_`. */
function short(names: readonly string[]): readonly string[] {
  if (names.length < namesInShort) return names
  const [first = '', ...others] = names
  let length = first.length
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length--
  const prefix = first.slice(0, first.slice(0, length).lastIndexOf('_') + 1)
  return names.map(name => name.slice(prefix.length))
}

function numberText(value: bigint): string {
  return value < firstHexadecimal ? String(value) : hexadecimal(value)
}

function hexadecimal(value: bigint): string {
  return `0x${value.toString(16)}`
}
