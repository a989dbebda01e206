import { dirname, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  type CodeAction,
  CodeActionKind,
  CompletionItemKind,
  createConnection,
  DiagnosticSeverity,
  type DocumentSymbol,
  MarkupKind,
  MessageType,
  ProposedFeatures,
  ShowMessageNotification,
  SymbolKind,
  TextDocumentSyncKind,
  TextDocuments,
  TextEdit,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { version } from '../../../package.json'
import { endOf, type TextRange } from '../../core'
import { type Severity, TargetError } from '../../library'
import { type Language, languageOf } from '../../messages'
import { readConfig } from '../config'
import { CommandError } from '../failure'
import { type TargetOptions, targetsOf } from '../target-options'
import type { EditedText, PlacedFinding, ProfileSymbol } from './answers'
import { LongTexts } from './long-texts'
import { namedPlacesAt } from './named-files'
import type { Details, Question } from './questions'

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  security: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

const symbolKinds: Readonly<Record<ProfileSymbol['kind'], SymbolKind>> = {
  setting: SymbolKind.Property,
  list: SymbolKind.Array,
  rule: SymbolKind.Function,
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
  const texts = new LongTexts()
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
        documentSymbolProvider: true,
        definitionProvider: true,
      },
    }
  })

  const rangeIn = (document: TextDocument, range: TextRange) => ({
    start: document.positionAt(range.offset),
    end: document.positionAt(endOf(range)),
  })

  /** An open text, with what its profiles are judged for. */
  async function editedOf(document: TextDocument): Promise<EditedText> {
    const path = pathOf(document.uri)
    const folder = document.uri.startsWith('file:') ? dirname(path) : process.cwd()
    const { targets, accepted } = await (await readConfig({}, folder)).of(path)
    const [target] = await targetsOf(options, targets)
    return { path: relative(process.cwd(), path), text: document.getText(), target, accepted, language }
  }

  /** The answer about an open text, and the text; undefined where it holds no profile. */
  async function answerAbout<Q extends Question>(uri: string, question: Q, details: Details[Q]) {
    const document = documents.get(uri)
    const asked = document && editedOf(document).then(edited => texts.ask(uri, question, edited, details))
    const answer = asked && (await told(asked, undefined))
    return document && answer !== undefined ? { document, answer } : undefined
  }

  async function judge(document: TextDocument): Promise<void> {
    const { uri, version: of } = document
    const edited = await editedOf(document)
    const found = (await texts.ask(uri, 'findings', edited, undefined)) ?? []
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
    void told(texts.forget(document.uri), undefined)
    waiting.set(
      document.uri,
      setTimeout(() => void told(judge(document), undefined), judged.has(document.uri) ? PAUSE : 0),
    )
  })
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri))
    waiting.delete(uri)
    judged.delete(uri)
    void told(texts.close(uri), undefined)
    void connection.sendDiagnostics({ uri, diagnostics: [] })
  })

  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const offset = documents.get(uri)?.offsetAt(position) ?? 0
    const found = await answerAbout(uri, 'hover', offset)
    return found
      ? {
          range: rangeIn(found.document, found.answer.range),
          contents: { kind: MarkupKind.Markdown, value: found.answer.markdown },
        }
      : null
  })

  connection.onCompletion(async ({ textDocument: { uri }, position }) => {
    const offset = documents.get(uri)?.offsetAt(position) ?? 0
    const found = await answerAbout(uri, 'offers', offset)
    return (found?.answer ?? []).map(({ label, range, detail, kind }) => ({
      label,
      kind: kind === 'call' ? CompletionItemKind.Function : CompletionItemKind.EnumMember,
      ...(detail !== undefined && { detail }),
      ...(found && { textEdit: TextEdit.replace(rangeIn(found.document, range), label) }),
    }))
  })

  connection.onCodeAction(async ({ textDocument: { uri }, range: asked, context }) => {
    const document = documents.get(uri)
    if (!document) return []
    const [from, to] = [document.offsetAt(asked.start), document.offsetAt(asked.end)]
    const near = (judged.get(uri) ?? []).filter(
      ({ range, isWhole }) => isWhole && range.offset <= to && from <= endOf(range),
    )
    const offered = near.flatMap(({ finding }) =>
      finding.fixes.map((fix, at) => ({ id: finding.id, fix, at })),
    )
    const found = await answerAbout(
      uri,
      'repairs',
      offered.map(({ fix }) => fix),
    )
    return offered.flatMap(({ id, fix, at }, index): CodeAction[] => {
      const edits = (found?.answer[index] ?? []).map(edit =>
        TextEdit.replace(rangeIn(document, edit), edit.text),
      )
      if (edits.length === 0) return []
      return [
        {
          title: fix.label,
          kind: CodeActionKind.QuickFix,
          isPreferred: at === 0,
          diagnostics: context.diagnostics.filter(({ code }) => code === id),
          edit: { changes: { [uri]: edits } },
        },
      ]
    })
  })

  connection.onCodeLens(async ({ textDocument: { uri } }) => {
    const found = await answerAbout(uri, 'lenses', undefined)
    return (found?.answer ?? []).flatMap(({ range, title }) =>
      found
        ? {
            range: rangeIn(found.document, { offset: range.offset, length: 0 }),
            command: { title, command: '' },
          }
        : [],
    )
  })

  connection.onDocumentSymbol(async ({ textDocument: { uri } }) => {
    const found = await answerAbout(uri, 'symbols', undefined)
    const shown = (document: TextDocument, one: ProfileSymbol): DocumentSymbol => ({
      name: one.name,
      detail: one.detail,
      kind: symbolKinds[one.kind],
      range: rangeIn(document, one.range),
      selectionRange: rangeIn(document, one.selection),
      children: one.children.map(child => shown(document, child)),
    })
    return (found?.answer ?? []).flatMap(one => (found ? shown(found.document, one) : []))
  })

  connection.onDefinition(async ({ textDocument: { uri }, position }) => {
    const document = documents.get(uri)
    if (!document) return []
    const offset = document.offsetAt(position)
    const named = uri.startsWith('file:')
      ? await told(namedPlacesAt(pathOf(uri), document.getText(), offset), [])
      : []
    if (named.length > 0)
      return named.map(({ path, line }) => {
        const start = { line, character: 0 }
        return { uri: pathToFileURL(path).href, range: { start, end: start } }
      })
    const found = await answerAbout(uri, 'twins', offset)
    return (found?.answer ?? []).map(range => ({ uri, range: rangeIn(document, range) }))
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
