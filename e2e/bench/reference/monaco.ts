import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker'
import 'monaco-editor/features/register.all'
import JsonWorker from 'monaco-editor/language/json/json.worker.js?worker'
import 'monaco-editor/languages/features/json/register'

// Monaco as it comes, with nothing in sync with it: the floor for an editor of JSON.
self.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
}
const container = document.getElementById('editor')
if (!container) throw new Error('the page has no place for the editor')
const editor = monaco.editor.create(container, { value: '{}', language: 'json', minimap: { enabled: false } })
window.setText = text => editor.setValue(text)
