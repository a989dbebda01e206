import { execFile } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { writeJobs } from '../programs.mjs'

const execute = promisify(execFile)

/**
 * A program of which every kind of recording is made, and that must do its job under the profile made of each.
 *
 * @typedef {object} TrialProgram
 * @property {string} id
 * @property {string} [before] what runs before a recorder may attach: servers start here
 * @property {string} job what is recorded then, and ends; a shell is the first process
 * @property {readonly string[]} needs programs of the machine
 * @property {boolean} [isAmongRecorded] it needs what `writeJobs` of `e2e/recordings` writes
 */

/** Asks until somebody answers, and tells what came. It waits before the first time, too, so that every run does. */
const ask = (/** @type {string} */ command) =>
  `for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.2; ${command} 2> /dev/null && break; done`

/** The gate is open from the beginning where nobody attaches. */
const GATE = 'until [ -e /gate/open ]; do sleep 0.05; done'

/** @type {readonly TrialProgram[]} */
export const trialPrograms = [
  {
    id: 'nginx',
    isAmongRecorded: true,
    before: 'nginx -e stderr -c /job/nginx.conf & p=$!',
    job: `${ask('busybox wget -q -O - http://127.0.0.1:38080/page')}; kill -QUIT $p; wait $p`,
    needs: ['nginx', 'busybox'],
  },
  {
    id: 'python',
    isAmongRecorded: true,
    job: 'exec python3 /job/work.py',
    needs: ['python3'],
  },
  {
    id: 'lighttpd',
    isAmongRecorded: true,
    before: 'lighttpd -D -f /job/lighttpd.conf & p=$!',
    job: `${ask('busybox wget -q -O - http://127.0.0.1:38093/page')}; kill -TERM $p; wait $p; true`,
    needs: ['lighttpd', 'busybox'],
  },
  {
    id: 'memcached',
    before: 'memcached -u nobody -l 127.0.0.1 -p 38095 & p=$!',
    job: `${ask("printf 'set w 0 0 4\\r\\nkept\\r\\nget w\\r\\nquit\\r\\n' | busybox nc -w 2 127.0.0.1 38095")}; kill -TERM $p; wait $p; true`,
    needs: ['memcached', 'busybox'],
  },
  {
    id: 'php',
    before: 'cd /job && php -S 127.0.0.1:38096 /job/page.php > /dev/null 2>&1 & p=$!',
    job: `${ask('busybox wget -q -O - http://127.0.0.1:38096/')}; kill -TERM $p; wait $p; true`,
    needs: ['php', 'busybox'],
  },
  {
    id: 'socat',
    before: 'socat TCP4-LISTEN:38097,bind=127.0.0.1,fork,reuseaddr EXEC:"busybox rev" & p=$!',
    job: `${ask('echo kept | socat -t 2 - TCP4:127.0.0.1:38097')}; kill -TERM $p; wait $p; true`,
    needs: ['socat', 'busybox'],
  },
  {
    id: 'dnsmasq',
    before:
      'dnsmasq -k -p 38098 --listen-address=127.0.0.1 --bind-interfaces -u root --no-resolv --no-hosts --pid-file= --address=/kept.test/192.0.2.7 & p=$!',
    job: `${ask('python3 -c \'import socket; s=socket.socket(2,2); s.settimeout(1); s.sendto(bytes.fromhex("123401000001000000000000046b657074047465737400000100 01".replace(" ","")),("127.0.0.1",38098)); print(s.recv(512)[-4:].hex())\'')}; kill -TERM $p; wait $p; true`,
    needs: ['dnsmasq', 'python3'],
  },
  {
    id: 'tls',
    before:
      'cd /tmp && openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=kept -keyout k.pem -out c.pem 2> /dev/null && openssl s_server -accept 127.0.0.1:38099 -key k.pem -cert c.pem -www -quiet > /dev/null 2>&1 & p=$!',
    job: `${ask("printf 'GET / HTTP/1.0\\r\\n\\r\\n' | openssl s_client -quiet -connect 127.0.0.1:38099 | grep -o 'HTTP/1.0 200'")}; kill -TERM $p; wait $p; true`,
    needs: ['openssl'],
  },
  {
    id: 'node',
    job: 'exec node /job/threads.mjs',
    needs: ['node'],
  },
  {
    id: 'ruby',
    job: 'exec ruby /job/work.rb',
    needs: ['ruby'],
  },
  {
    id: 'perl',
    job: 'exec perl /job/work.pl',
    needs: ['perl'],
  },
  {
    id: 'tcl',
    job: 'exec tclsh /job/work.tcl',
    needs: ['tclsh'],
  },
  {
    id: 'archive',
    job: `cd /tmp && tar --zstd -cf a.tzst -C /usr/share zoneinfo/Europe && tar -xf a.tzst && head -c 3000000 /dev/zero > z && xz -T2 -k z && zstd -q -T2 z && xz -dc z.xz | wc -c && ls zoneinfo/Europe | wc -l && zip -q a.zip z && ls *.z*`,
    needs: ['tar', 'zstd', 'xz', 'zip'],
  },
  {
    id: 'rsync',
    job: 'cd /tmp && rsync -a /usr/share/zoneinfo/Europe z && rsync -a --delete z/ y && ls y/Europe | wc -l',
    needs: ['rsync'],
  },
  {
    id: 'convert',
    job: 'cd /tmp && convert -size 200x200 plasma:red-blue -blur 0x3 -resize 50% p.png && identify -format "%wx%h" p.png',
    needs: ['convert', 'identify'],
  },
  {
    id: 'text',
    job: "cd /tmp && seq 1 200000 | shuf | sort --parallel=4 -S 1M -n > s && tail -n 1 s && jq -n '[range(9)]|add' && awk 'NR%50000==0' s && sed -n 3p s | tee t | bc && diff s t | head -n 1 && find /usr/share/zoneinfo -name Vienna | xargs ls && md5sum t && split -n 3 s && timeout 5 cat xaa | wc -l && flock t echo kept",
    needs: ['jq', 'bc'],
  },
  {
    id: 'build',
    job: `cd /tmp && printf 'int main(void) { return 7; }\\n' > s.c && printf 'rule cc\\n command = gcc -o $out $in\\nbuild s: cc s.c\\n' > build.ninja && ninja --quiet; ./s; echo $?; git init -q g 2> /dev/null && cd g && cp ../s.c . && git add s.c && git -c user.name=a -c user.email=a@b commit -qm kept && git log --format=%s && git gc -q`,
    needs: ['ninja', 'gcc', 'git'],
  },
  {
    id: 'tmux',
    before: 'export TERM=screen TMUX_TMPDIR=/tmp; tmux -f /dev/null new-session -d -s one -x 40 -y 10 sh',
    job: 'tmux send-keys -t one "echo kept > /tmp/k" Enter; until [ -s /tmp/k ]; do sleep 0.05; done; cat /tmp/k; tmux kill-server',
    needs: ['tmux'],
  },
  {
    id: 'musl',
    isAmongRecorded: true,
    job: 'for name in hello forks threads sleeps; do /job/$name-musl-static && /job/$name-musl-dynamic; done',
    needs: ['musl-gcc'],
  },
  {
    id: '32-bit',
    job: '/job/work-32 && /job/work-32-static',
    needs: ['gcc'],
  },
  {
    id: 'gdb',
    isAmongRecorded: true,
    job: "gdb -batch -nx -ex 'set startup-with-shell off' -ex 'break main' -ex run -ex 'print 6*7' -ex kill /job/hello-glibc-dynamic 2> /dev/null | grep -o '= 42'",
    needs: ['gdb'],
  },
  {
    id: 'vim',
    job: 'cd /tmp && vim -Nu NONE -es -c \'call setline(1, ["b", "a", "kept"])\' -c sort -c \'call writefile(systemlist("cat", getline(1, 3)), "o")\' -c \'w! v\' -c q; cat o v',
    needs: ['vim'],
  },
  {
    id: 'sqlite',
    job: 'sqlite3 /tmp/d.db "pragma journal_mode=wal; create table w(a); insert into w values(\'kept\'); vacuum; select a from w"',
    needs: ['sqlite3'],
  },
  {
    id: 'bwrap',
    job: 'exec bwrap --unshare-user --unshare-pid --ro-bind / / --dev /dev --tmpfs /tmp echo kept',
    needs: ['bwrap'],
  },
]

/** @param {TrialProgram} program */
function scriptOf({ before, job }) {
  return `${before ? `${before}\n` : ''}${GATE}\n${job}\n`
}

/**
 * Writes what the programs need beside Debian's packages and the short programs.
 *
 * @param {string} folder that is `/job` for them
 * @param {readonly TrialProgram[]} programs
 */
export async function writeTrial(folder, programs) {
  await mkdir(folder, { recursive: true })
  if (programs.some(({ isAmongRecorded }) => isAmongRecorded)) await writeJobs(folder, { withJava: false })
  const own = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))
  for (const name of ['threads.mjs', 'work.rb', 'work.pl', 'work.tcl', 'page.php']) {
    await copyFile(own(name), join(folder, name))
  }
  await copyFile(own('../../symptoms/jobs/lighttpd.conf'), join(folder, 'lighttpd.conf'))
  const builds = programs.some(({ id }) => id === '32-bit') ? ['', '-static'] : []
  for (const kind of builds) {
    const flags = ['-m32', '-O1', '-pthread', ...(kind ? [kind] : [])]
    await execute('gcc', [...flags, '-o', join(folder, `work-32${kind}`), own('work-32.c')])
  }
  for (const program of programs) {
    await writeFile(join(folder, `trial-${program.id}.sh`), scriptOf(program))
  }
}
