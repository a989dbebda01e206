import type { ProgramCheck } from '../../engine/policy'
import { type ProfileDocument, parseProfile, type Target } from '../../engine/profile'
import { applyEdits, type TextEdit } from '../../engine/text'
import { analyse } from './analyse'
import type { Analysis } from './analysis'

/**
 * One document kept parsed, for whoever owns its text: the session itself for ordinary sizes, a worker for large ones.
 * The version is the owner's; an answer is about the text that was set last.
 */
export class DocumentService {
  private text = ''
  private parsed: ProfileDocument | undefined

  /** @param check looks at the filters' instructions; it may come later, since it is much code */
  constructor(public check?: ProgramCheck) {}

  open(text: string): void {
    this.text = text
    this.parsed = undefined
  }

  edit(edits: readonly TextEdit[]): void {
    this.open(applyEdits(this.text, edits))
  }

  analyse(target: Target): Analysis {
    return analyse(this.document, target, this.check)
  }

  get document(): ProfileDocument {
    this.parsed ??= parseProfile(this.text)
    return this.parsed
  }
}
