/**
 * The parts of Monaco that the editor is made of: its core and single features. Its JSON language service is left
 * out on purpose: problems, completion and hovers come from our own core, which knows more, and it would add a
 * third to what is fetched.
 */
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeAction/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/smartSelect/register'
import 'monaco-editor/features/snippet/register'
import 'monaco-editor/features/wordOperations/register'
// The list of completions itself: the feature called “suggest” only registers those inside the line.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js'
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker'

// None of these features asks for the worker in ordinary use, so it is not even fetched; but none may go without.
self.MonacoEnvironment = { getWorker: () => new EditorWorker() }

export * from 'monaco-editor/editor'
