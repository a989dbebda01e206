/** Beside the directory of the app in the zip for a workshop. */
const readme = (folder: string, hasLab: boolean) => `Seccompose for a workshop
=========================

The directory "${folder}" is the whole app. It needs no network and no account, and what
people write in it stays in their browser.
${
  hasLab
    ? `The Lab is part of it: a Linux machine that runs in the browser.
`
    : `The Lab is not part of it: it was not built into the app that this zip was saved from.
`
}
Before the workshop
-------------------

1. Unpack this zip on each computer. One computer can also serve the whole room.
2. Open a terminal in the directory of this file and start one of these. Each is a small
   web server; any other will do.

     npx serve ${folder}
     python3 -m http.server 3000 --directory ${folder}
     busybox httpd -f -p 3000 -h ${folder}

   npx loads the server from the network at its first run. Run it once beforehand.
   On Windows, Python is called py.
3. Open http://localhost:3000 in a browser of 2024 or newer.
4. Open a profile, the log and the export once on the computer that you show things on.

Opening index.html by a double click does not work: browsers run such an app from a web
server only. Where no server can run, open ${folder}/seccompose.html by a double click:
the app in one file, without the Lab.

In the room
-----------

- On the computer that runs the server, the browser keeps the app after the first visit.
  It then opens even when the server is not running.
- From one computer for all: the others open http://ADDRESS:3000, with the address of the
  computer that runs the server. There the browser does not keep the app, so the server
  must run all the time; and two tabs do not notice that they have the same document open.
- Documents are kept in the browser, on the computer on which they were written. A private
  window forgets them.
- Documents are handed over as a file or as a link: Ctrl K, "Share a link". A link
  holds the whole document, and opens on a computer that reaches the same address.

Afterwards
----------

Delete the directory. Documents: Ctrl K, "All documents on this device".
${
  hasLab
    ? `
Handing on
----------

${folder}/lab holds Linux and other free programs. Their licences ask you to offer their
sources to whoever gets this directory from you: ${folder}/lab/SOURCES.md names them all.
`
    : ''
}`

const newerBuild = {
  label: 'A newer version',
  waiting: 'A newer version of Seccompose is ready. Your documents are kept.',
  elsewhere: 'Another tab has switched to a newer version. This tab still runs the earlier one.',
  take: { waiting: 'Switch to it', elsewhere: 'Reload this tab' },
  later: 'Later',
}

/** A profile inside another page, and the line that puts it there. */
const embed = {
  copy: 'Copy the line for a web page',
  hint: 'The line shows the profile inside a page of documentation: its calls, what happens to them, and Try a call. Nothing can be changed there. The host of Seccompose must allow that page to show it; the guide’s page “Links and frames” names the header.',
  open: 'Open in Seccompose',
  empty: 'There is no profile in this link.',
  notProfile: 'JSON is not a profile',
  search: 'Search by name',
  list: 'Syscalls and what happens to them',
  columns: { name: 'Syscall', verdict: 'Verdict', condition: 'Condition' },
  none: 'No call has this name.',
  tryCall: 'Try a call',
  tryThis: (name: string) => `Try ${name}`,
  frameTitle: (name: string) => `Seccomp profile ${name}`,
}

/** What somebody should know who has the app in one file, opened from a disk. */
const oneFile = {
  title: 'About this file',
  what: 'This is Seccompose in one file. It needs no network and no web server. To pass it on, copy the file; it does not update itself.',
  lacks:
    'The Lab and the reference pages are not in it. Both are in the app on a web server; the zip for a workshop has the Lab.',
  keeps:
    'What you write is kept by this browser on this computer, not in the file. Another browser or computer does not have it.',
  shared:
    'Chromium, Firefox and WebKit keep one storage for all pages that are opened from a disk: another such page can read it.',
  download: 'Download what you need to keep.',
  link: 'The link leads to this file on this computer. For others, send the file.',
}

/** All of the app, to be taken along. */
const workshop = {
  title: 'Save all of this for a workshop',
  what: 'One zip with the whole app, for a room without a network. It contains a README for the teacher.',
  how: 'Unpack it and serve the directory with any web server, such as npx serve.',
  save: 'Save the zip',
  file: 'Or one file, for a USB stick: a double click opens it, without a web server. The Lab and the pages of the reference are not in it.',
  saveFile: 'Save the one file',
  savedFile: (name: string, mebibytes: number) => `${name} is saved: ${mebibytes} MiB.`,
  nothingOfYours: 'Your documents are not in it.',
  reading: (read: number, all: number) => `${read} of ${all} files`,
  saved: (name: string, mebibytes: number, hasLab: boolean) =>
    `${name} is saved: ${mebibytes} MiB, ${hasLab ? 'with' : 'without'} the Lab.`,
  failed: 'A file of the app could not be fetched, so nothing is saved. Check the connection and try again.',
  readme,
}

/** Links that carry a document, and what opens from one; and what takes the app itself along. */
export const words = {
  title: (name: string) => `Share ${name}`,
  link: 'Link',
  making: 'The link is being made.',
  tooLarge: 'The document is too large for a link. Send the file instead.',
  copy: 'Copy the link',
  file: 'Download the file instead',
  holds: (target: string, goals: number) =>
    goals === 0
      ? `The link holds the text and the target (${target}).`
      : `The link holds the text, the target (${target}) and ${goals} ${goals === 1 ? 'goal' : 'goals'}.`,
  privacy:
    'All of it is after the # of the link, which browsers do not send to a server. Anyone with the link can read it.',
  opened: (name: string) => `${name} was opened from a link.`,
  /** Where nothing was open that could. */
  answers: (name: string) => `${name} is the default of the target’s engine, opened to answer a question.`,
  copied: (name: string) => `The document is open in another tab, which saves it. ${name} is a copy.`,
  visiting: 'Nothing is stored on this device until you change it or keep a copy.',
  keep: 'Keep a copy',
  leave: 'Close',
  embed,
  newerBuild,
  oneFile,
  workshop,
}
