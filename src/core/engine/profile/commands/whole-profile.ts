import { type ArrayNode, findProperty, type ObjectNode } from '../../text'
import type { Command, CommandPlan } from '../command'
import type { Profile, ProfileDocument } from '../model'
import { type Action, carriesErrno } from '../vocabulary'
import { EditDraft } from './draft'
import { askedOutcome, isRefusal, outcomeValues, refuse } from './outcome'
import { done } from './rule'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Sets what happens to calls that no rule names. */
export function planSetDefault(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'set-default'>,
): CommandPlan {
  const asked = askedOutcome(command.action, command.errno)
  if (isRefusal(asked)) return asked
  const draft = new EditDraft(document, profile)
  changeDefault(draft, command.action, command.errno)
  return done(draft, 'set-default', outcomeValues(asked))
}

/** Without an errno, that of the profile stays where the action carries one. */
export function changeDefault(draft: EditDraft, action: Action, errno: number | undefined): void {
  const { profile } = draft
  const { node } = profile
  if (profile.defaultAction?.value !== action) {
    if (profile.defaultAction) draft.replace(profile.defaultAction.node, action)
    else addFirst(draft, node, 'defaultAction', action)
  }
  if (!carriesErrno(action)) {
    draft.removeProperty(node, 'defaultErrnoRet')
    draft.removeProperty(node, 'defaultErrno')
  } else if (errno !== undefined && profile.defaultErrnoRet?.value !== BigInt(errno)) {
    draft.removeProperty(node, 'defaultErrno')
    // Behind the action, also where that is only just put in front.
    const isFirst = !['defaultAction', 'defaultErrnoRet'].some(key => findProperty(node, key, true))
    if (isFirst) draft.insertProperty(node, 0, 'defaultErrnoRet', errno)
    else draft.setProperty(node, 'defaultErrnoRet', errno, ['defaultAction'])
  } else if (errno !== undefined && profile.defaultErrnoName) {
    draft.removeProperty(node, 'defaultErrno')
  }
}

function addFirst(draft: EditDraft, node: ObjectNode, key: string, value: string): void {
  const wrong = node.properties.find(property => property.key.value.toLowerCase() === key.toLowerCase())
  if (wrong?.value) draft.replace(wrong.value, value)
  else draft.insertProperty(node, 0, key, value)
}

export function planSetArchitectures(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'set-architectures'>,
): CommandPlan {
  if (profile.archMap.length > 0) return refuse('architectures-and-arch-map', {}, profile.archMapNode)
  const draft = new EditDraft(document, profile)
  changeArchitectures(draft, command.architectures)
  return done(draft, 'set-architectures', {})
}

/** Takes the place of an `archMap`, which cannot stand beside the list. */
export function changeArchitectures(draft: EditDraft, architectures: readonly string[]): void {
  const { node, architecturesNode, archMapNode } = draft.profile
  if (archMapNode) draft.removeProperty(node, 'archMap')
  const behind = ['defaultAction', 'defaultErrnoRet', 'defaultErrno']
  setList(draft, node, 'architectures', architecturesNode, architectures, behind)
}

export function planSetFlags(
  document: ProfileDocument,
  profile: Profile,
  command: Of<'set-flags'>,
): CommandPlan {
  const draft = new EditDraft(document, profile)
  const behind = ['defaultAction', 'defaultErrnoRet', 'defaultErrno', 'architectures', 'archMap']
  setList(draft, profile.node, 'flags', profile.flagsNode, command.flags, behind)
  return done(draft, 'set-flags', {})
}

/** Makes a list hold just these words: those it has stay where they are, others go, new ones follow. */
function setList(
  draft: EditDraft,
  node: ObjectNode,
  key: string,
  list: ArrayNode | undefined,
  wanted: readonly string[],
  behind: readonly string[],
): void {
  if (!list) {
    if (wanted.length > 0) draft.setProperty(node, key, wanted, behind)
    return
  }
  const present = new Set<string>()
  list.items.forEach((item, index) => {
    const word = item.type === 'string' ? item.value : ''
    if (!wanted.includes(word) || present.has(word)) draft.removeChild(list, index)
    else present.add(word)
  })
  for (const word of new Set(wanted)) if (!present.has(word)) draft.insertItem(list, list.items.length, word)
}
