// @ts-check
const { workspace } = require('vscode')
const { LanguageClient, TransportKind } = require('vscode-languageclient/node')

/** @type {import('vscode-languageclient/node').LanguageClient | undefined} */
let client

exports.activate = async () => {
  const settings = workspace.getConfiguration('seccompose')
  const command = settings.get('command', 'seccompose')
  const args = ['lsp', ...settings.get('arguments', [])]
  client = new LanguageClient(
    'seccompose',
    'Seccompose',
    { command, args, transport: TransportKind.stdio },
    { documentSelector: [{ language: 'json' }, { language: 'jsonc' }, { language: 'yaml' }] },
  )
  await client.start()
}

exports.deactivate = () => client?.stop()
