import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type CodeAction,
  CodeActionKind,
  CompletionItemKind,
  createConnection,
  DiagnosticSeverity,
  MarkupKind,
  MessageType,
  ProposedFeatures,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
  TextEdit,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { version } from '../../../package.json'
import { endOf, type TextRange } from '../../core'
import { holdsProfile } from '../../core/import'
import { applyCommand, type Severity, TargetError } from '../../library'
import { type Language, languageOf } from '../../messages'
import { readConfig } from '../config'
import { CommandError } from '../failure'
import { type TargetOptions, targetsOf } from '../target-options'
import { type EditedText, findingsIn, hoverAt, lensesOf, offersAt, type PlacedFinding } from './answers'

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  security: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

/** How long a text must be left alone before it is judged, in milliseconds. */
const PAUSE = 200

/**
 * A language server over standard input and output. A text is judged for the configuration's first target, unless the
 * options of the command name one; a text that holds no profile is left alone.
 */
export async function serve(options: TargetOptions & { readonly language: Language }): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout)
  const documents = new TextDocuments(TextDocument)
  let language = options.language
  const judged = new Map<string, readonly PlacedFinding[]>()
  const waiting = new Map<string, NodeJS.Timeout>()

  connection.onInitialize(({ locale }) => {
    if (locale !== undefined) language = languageOf([locale])
    return {
      serverInfo: { name: 'seccompose', version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['"'] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        codeLensProvider: {},
      },
    }
  })

  const rangeIn = (document: TextDocument, range: TextRange) => ({
    start: document.positionAt(range.offset),
    end: document.positionAt(endOf(range)),
  })

  /** What is known of an open text; undefined where it holds no profile. */
  async function editedOf(document: TextDocument | undefined): Promise<EditedText | undefined> {
    if (!document) return undefined
    const path = pathOf(document.uri)
    const folder = document.uri.startsWith('file:') ? dirname(path) : process.cwd()
    const { targets, accepted } = await (await readConfig({}, folder)).of(path)
    const [target] = await targetsOf(options, targets)
    const text = document.getText()
    return holdsProfile(text, path, target.target)
      ? { path: relative(process.cwd(), path), text, target, accepted, language }
      : undefined
  }

  async function judge(document: TextDocument): Promise<void> {
    const { uri, version: of } = document
    const found = await editedOf(document).then(edited => (edited ? findingsIn(edited) : []))
    if (documents.get(uri)?.version !== of) return
    judged.set(uri, found)
    const diagnostics = found.map(({ finding: { id, message, severity }, range }) => ({
      range: rangeIn(document, range),
      severity: severities[severity],
      code: id,
      source: 'seccompose',
      message,
    }))
    await connection.sendDiagnostics({ uri, version: of, diagnostics })
  }

  /** What goes wrong with one text is told, and the server goes on: a configuration that cannot be read, above all. */
  async function told<T>(work: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (error instanceof CommandError || error instanceof TargetError) {
        const message = `seccompose: ${error.message}`
        await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message })
      } else {
        connection.console.error(String(error))
      }
      return otherwise
    }
  }

  documents.onDidChangeContent(({ document }) => {
    clearTimeout(waiting.get(document.uri))
    waiting.set(
      document.uri,
      setTimeout(() => void told(judge(document), undefined), judged.has(document.uri) ? PAUSE : 0),
    )
  })
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri))
    waiting.delete(uri)
    judged.delete(uri)
    void connection.sendDiagnostics({ uri, diagnostics: [] })
  })

  connection.onHover(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri)
    const edited = await told(editedOf(document), undefined)
    const hover = document && edited && (await hoverAt(edited, document.offsetAt(position)))
    if (!hover) return null
    return {
      range: rangeIn(document, hover.range),
      contents: { kind: MarkupKind.Markdown, value: hover.markdown },
    }
  })

  connection.onCompletion(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri)
    const edited = await told(editedOf(document), undefined)
    if (!document || !edited) return []
    return offersAt(edited, document.offsetAt(position)).map(({ label, range, detail, kind }) => ({
      label,
      kind: kind === 'call' ? CompletionItemKind.Function : CompletionItemKind.EnumMember,
      ...(detail !== undefined && { detail }),
      textEdit: TextEdit.replace(rangeIn(document, range), label),
    }))
  })

  connection.onCodeAction(async ({ textDocument: { uri }, range: asked, context }) => {
    const document = documents.get(uri)
    const edited = await told(editedOf(document), undefined)
    if (!document || !edited) return []
    const [from, to] = [document.offsetAt(asked.start), document.offsetAt(asked.end)]
    const near = (judged.get(uri) ?? []).filter(
      ({ range, isWhole }) => isWhole && range.offset <= to && from <= endOf(range),
    )
    const actions: CodeAction[] = []
    for (const { finding } of near) {
      for (const [at, { label, command }] of finding.fixes.entries()) {
        const applied = await applyCommand(edited, command, { target: edited.target.options, language })
        if (!applied.ok || applied.edits.length === 0) continue
        const edits = applied.edits.map(edit => TextEdit.replace(rangeIn(document, edit), edit.text))
        actions.push({
          title: label,
          kind: CodeActionKind.QuickFix,
          isPreferred: at === 0,
          diagnostics: context.diagnostics.filter(({ code }) => code === finding.id),
          edit: { changes: { [uri]: edits } },
        })
      }
    }
    return actions
  })

  connection.onCodeLens(async ({ textDocument }) => {
    const document = documents.get(textDocument.uri)
    const edited = await told(editedOf(document), undefined)
    if (!document || !edited) return []
    return (await lensesOf(edited)).map(({ range, title }) => ({
      range: rangeIn(document, { offset: range.offset, length: 0 }),
      command: { title, command: '' },
    }))
  })

  documents.listen(connection)
  connection.listen()
  await new Promise<void>(resolve => {
    connection.onExit(() => resolve())
    process.stdin.on('close', () => resolve())
  })
}

function pathOf(uri: string): string {
  return uri.startsWith('file:') ? fileURLToPath(uri) : uri.replace(/^[a-z-]+:/, '')
}
