/**
 * A program whose ways around a refused call are recorded. The job runs in a shell in an empty folder, and must end with
 * the same status and print the same as without the refusal.
 *
 * @typedef {object} FallbackJob
 * @property {string} id
 * @property {string} packages Debian packages that bring it, the first of which is the program
 * @property {string} [before] what makes the files for it, and is not recorded
 * @property {string} job
 */

const copying = `import os, shutil, subprocess, tempfile, threading
shutil.copyfile('data', 'copy'); shutil.copytree('tree', 'tree-copy'); shutil.move('copy', 'moved')
print(subprocess.run(['/bin/echo', 'kept'], close_fds=True, capture_output=True).stdout)
memory = os.memfd_create('kept'); os.write(memory, b'kept'); os.close(memory)
thread = threading.Thread(target=lambda: None); thread.start(); thread.join()
print(sorted(os.listdir('tree-copy')), os.access('moved', os.R_OK), os.stat('moved').st_size)
shutil.rmtree('tree-copy')`

const serving = `const { createServer, get } = require('node:http'), fs = require('node:fs'), { execFileSync } = require('node:child_process')
fs.cpSync('tree', 'tree-copy', { recursive: true }); fs.copyFileSync('data', 'copy'); fs.rmSync('tree-copy', { recursive: true })
console.log(execFileSync('/bin/echo', ['kept']).toString(), fs.existsSync('copy'))
new (require('node:worker_threads').Worker)('', { eval: true }).on('exit', () =>
  fs.promises.readFile('page').then(() => {
    const server = createServer((_, response) => fs.createReadStream('page').pipe(response)).listen(0, '127.0.0.1', () =>
      get({ port: server.address().port, host: '127.0.0.1', agent: false }, answer =>
        answer.on('data', part => console.log(String(part))).on('end', () => server.close())))
  }))`

const goProgram = `package main
import ("fmt"; "io"; "net"; "os"; "os/exec"; "time")
func main() {
	in, _ := os.Open("data"); out, _ := os.Create("copy"); n, err := io.Copy(out, in); fmt.Println(n, err)
	text, err := exec.Command("/bin/echo", "kept").Output(); fmt.Println(string(text), err)
	listener, err := net.Listen("tcp", "127.0.0.1:0"); fmt.Println(err)
	go func() { server, _ := listener.Accept(); file, _ := os.Open("page"); io.Copy(server, file); server.Close() }()
	client, err := net.Dial("tcp", listener.Addr().String()); page, _ := io.ReadAll(client); fmt.Println(string(page), err)
	fmt.Println(os.MkdirAll("made/deep", 0o755), os.RemoveAll("made")); time.Sleep(time.Millisecond)
}
`

const goProxy = `package main
import ("fmt"; "io"; "net"; "os"; "time")
func main() {
	time.AfterFunc(3*time.Second, func() { os.Exit(9) })
	listener, err := net.Listen("tcp", "127.0.0.1:0"); fmt.Println(err)
	behind, err := net.Listen("tcp", "127.0.0.1:0"); fmt.Println(err)
	go func() { server, _ := behind.Accept(); server.Write([]byte("kept")); server.Close() }()
	go func() { from, _ := net.Dial("tcp", behind.Addr().String()); to, _ := listener.Accept(); io.Copy(to, from); to.Close() }()
	client, err := net.Dial("tcp", listener.Addr().String()); page, _ := io.ReadAll(client); fmt.Println(string(page), err)
}
`

const rustProgram = `use std::{fs, io, io::Write, net, process, thread};
fn main() -> io::Result<()> {
    println!("{}", fs::copy("data", "copy")?);
    println!("{}", fs::metadata("copy")?.len());
    println!("{:?}", process::Command::new("/bin/echo").arg("kept").output()?.stdout);
    let listener = net::TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let server = thread::spawn(move || listener.accept().unwrap().0.write_all(b"kept"));
    let mut text = vec![];
    io::copy(&mut net::TcpStream::connect(address)?, &mut text)?;
    server.join().unwrap()?;
    fs::create_dir_all("made/deep")?;
    fs::remove_dir_all("made")?;
    io::copy(&mut fs::File::open("data")?, &mut fs::File::create("again")?)?;
    let mut child = process::Command::new("/bin/echo").arg("kept").stdout(process::Stdio::piped()).spawn()?;
    io::copy(child.stdout.as_mut().unwrap(), &mut fs::File::create("printed")?)?;
    println!("{:?} {}", child.wait()?.code(), fs::metadata("printed")?.len());
    println!("{}", text.len());
    Ok(())
}
`

const cProgram = `#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
static void *nothing(void *given) { return given; }
int main(void)
{
	pthread_t thread;
	pid_t child;
	struct stat facts;
	int status;
	char *words[] = { "echo", "kept", 0 };
	printf("%d\\n", pthread_create(&thread, 0, nothing, 0) || pthread_join(thread, 0));
	printf("%d\\n", posix_spawn(&child, "/bin/echo", 0, 0, words, environ));
	waitpid(child, &status, 0);
	printf("%d %d\\n", system("exit 3"), faccessat(AT_FDCWD, "page", R_OK, AT_EACCESS));
	printf("%d %d\\n", stat("page", &facts), fchmodat(AT_FDCWD, "page", 0644, AT_SYMLINK_NOFOLLOW));
	closefrom(3);
	return 0;
}
`

const files =
  'head -c 300000 /dev/zero > data; echo "a page" > page; mkdir tree; echo one > tree/one; ln -s one tree/link'

/** @type {readonly FallbackJob[]} */
export const fallbackJobs = [
  {
    id: 'coreutils-cp',
    packages: 'coreutils',
    before: files,
    job: 'cp data copy && cp -a tree tree-copy && cp --sparse=always data sparse && install -m 600 page made && cmp data copy',
  },
  {
    id: 'coreutils-mv',
    packages: 'coreutils',
    before: files,
    job: 'd=$(mktemp -d /dev/shm/kept-XXXXXX); mv -n page other && mv other $d/ && mv --exchange data tree 2>/dev/null; mv $d/other . ; rmdir $d; ls',
  },
  {
    id: 'coreutils-ls',
    packages: 'coreutils',
    before: files,
    job: 'ls -la --time-style=+ tree; stat -c %s data; du -s tree; df . > /dev/null; realpath tree/link > /dev/null; touch -d @0 page; chmod 600 page; test -r page; wc -c data; ls --color=always tree',
  },
  {
    id: 'coreutils-cat',
    packages: 'coreutils',
    before: files,
    job: 'cat data > copy; cat data | wc -c; tail -n 1 page; split -b 100000 data part; sort -o sorted page; tee other < page; shuf page; rm -r tree; dd if=data of=copy2 bs=64k 2> /dev/null; yes | head -n 2; timeout 9 true; nproc > /dev/null',
  },
  {
    id: 'bash',
    packages: 'bash coreutils',
    before: files,
    job: "exec bash -c 'test -r page && [ -x /bin/sh ]; for i in 1 2; do echo $i; done | sort; (exit 3); echo $?; cat < <(echo kept); read line <<< kept; echo $line; sleep 0.01 & wait'",
  },
  {
    id: 'dash',
    packages: 'dash coreutils',
    before: files,
    job: 'test -r page; for i in 1 2; do echo $i; done | sort; (exit 3); echo $?; sleep 0.01 & wait',
  },
  {
    id: 'busybox',
    packages: 'busybox-static',
    before: files,
    job: "exec busybox sh -c 'cp data copy; ls tree; tar cf t.tar tree; tar tf t.tar; find tree | sort; cat data | wc -c; test -r page; rm -r tree'",
  },
  {
    id: 'findutils',
    packages: 'findutils',
    before: files,
    job: 'find tree -type f -printf "%f\\n"; find tree -name one -exec echo {} +; find . -size +10k | xargs ls',
  },
  {
    id: 'tar',
    packages: 'tar gzip xz-utils zstd',
    before: files,
    job: 'tar czf a.tgz tree data && mkdir out && tar xzf a.tgz -C out && xz -T2 -k data && zstd -q -T2 data && ls out && tar cJf b.txz tree',
  },
  {
    id: 'rsync',
    packages: 'rsync',
    before: files,
    job: 'rsync -a tree/ copy/ && rsync -a --delete tree/ copy/ && ls copy',
  },
  {
    id: 'git',
    packages: 'git',
    before: files,
    job: 'export HOME=$PWD GIT_CONFIG_NOSYSTEM=1; git init -q -b main work && cp page work && cd work && git add . && git -c user.name=one -c user.email=one@example.org commit -q -m one && git clone -q . ../copy && git gc -q && git status --short',
  },
  {
    id: 'gcc',
    packages: 'gcc make binutils',
    before:
      "printf 'int main(void) { return 7; }' > seven.c; printf 'seven: seven.o\\n\\tgcc -o $@ $<\\n' > Makefile",
    job: 'make -s -j2 && ./seven; echo $?; strip seven; ar rc lib.a seven.o',
  },
  {
    id: 'glibc',
    packages: 'libc6 gcc',
    before: `${files}; cat > p.c << 'END'\n${cProgram}END\ngcc -O1 -pthread -o p p.c`,
    job: 'exec ./p',
  },
  {
    id: 'musl',
    packages: 'musl musl-tools',
    before: `${files}; cat > p.c << 'END'\n${cProgram.replace('closefrom(3);', '')}END\nmusl-gcc -O1 -pthread -o p p.c`,
    job: 'exec ./p',
  },
  {
    id: 'python',
    packages: 'python3',
    before: `${files}; cat > p.py << 'END'\n${copying}\nEND`,
    job: 'exec /usr/bin/python3 p.py',
  },
  {
    id: 'node',
    packages: 'nodejs libuv1t64',
    before: `${files}; cat > p.js << 'END'\n${serving}\nEND`,
    job: 'exec $NODE p.js',
  },
  {
    id: 'dig',
    packages: 'bind9-dnsutils bind9-libs libuv1t64',
    job: 'dig +time=1 +tries=1 @127.0.0.1 -p 39 example.org > out; echo $?; dig +tcp +time=1 +tries=1 @127.0.0.1 -p 39 example.org > out; echo $?; delv @127.0.0.1 -p 39 example.org > out 2>&1; echo $?; nslookup -port=39 -timeout=1 -retry=0 example.org 127.0.0.1 > out; echo $?',
  },
  {
    id: 'go',
    packages: 'golang-go',
    before: `${files}; cat > p.go << 'END'\n${goProgram}END\nHOME=$PWD GO111MODULE=off go build -o p p.go`,
    job: 'exec ./p',
  },
  {
    id: 'rust',
    packages: 'rustc',
    before: `${files}; cat > p.rs << 'END'\n${rustProgram}END\nrustc -O -o p p.rs`,
    job: 'exec ./p',
  },
  {
    id: 'perl',
    packages: 'perl',
    before: files,
    job: `exec perl -MFile::Copy -e 'copy("data", "copy"); print -s "copy", -r "page"; print \`echo kept\`; mkdir "made"; rmdir "made"; sleep 0; system("true"); opendir(D, "tree"); print sort readdir D'`,
  },
  { id: 'java', packages: 'default-jre-headless', job: 'exec java -Xshare:auto -version' },
  {
    id: 'sqlite',
    packages: 'sqlite3',
    job: 'exec sqlite3 data.db "pragma journal_mode=wal; create table w (w); insert into w values (1); select * from w"',
  },
  {
    id: 'curl',
    packages: 'curl',
    before: files,
    job: 'curl -s "file://$PWD/page"; curl -s -m 2 http://127.0.0.1:39/; echo $?; wget -q -t 1 -T 1 http://127.0.0.1:39/; echo $?',
  },
  {
    id: 'openssh',
    packages: 'openssh-client',
    job: 'ssh-keygen -q -t ed25519 -N "" -f key && ssh-keygen -l -f key > /dev/null; ssh -o ConnectTimeout=1 -F none -p 39 127.0.0.1 true 2> /dev/null; echo $?',
  },
  {
    id: 'gpg',
    packages: 'gnupg',
    before: files,
    job: 'mkdir -m 700 home; gpg --homedir home --batch -q --passphrase "" --symmetric --pinentry-mode loopback -o page.gpg page; echo $?; gpgconf --homedir home --kill all',
  },
  {
    id: 'fio',
    packages: 'fio',
    job: 'for engine in io_uring psync libaio; do fio --name=a --size=64k --ioengine=$engine --filename=data --minimal > /dev/null || echo failed; done',
  },
  {
    id: 'redis',
    packages: 'redis-server',
    job: 'redis-server --port 38191 --bind 127.0.0.1 --appendonly yes --logfile "" > log & for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; redis-cli -p 38191 set word kept && break; done 2> /dev/null; redis-cli -p 38191 shutdown; wait',
  },
  {
    id: 'nginx',
    packages: 'nginx curl',
    before: `${files}; mkdir logs; chmod 755 .; printf 'daemon off; worker_processes 1; pid nginx.pid; events {} http { access_log off; sendfile on; server { listen 127.0.0.1:38192; root %s; } }' $PWD > n.conf`,
    job: 'nginx -e stderr -p $PWD -c $PWD/n.conf 2> log & p=$!; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; curl -sf http://127.0.0.1:38192/page -o got && break; done; cat got; kill -QUIT $p; wait $p',
  },
  {
    id: 'postgres',
    packages: 'postgresql util-linux',
    before: 'chmod 777 .',
    job: 'exec setpriv --reuid=65534 --regid=65534 --clear-groups sh -c \'export LC_ALL=C; b=$(echo /usr/lib/postgresql/*/bin | cut -d" " -f1); $b/initdb --no-sync -A trust -U postgres -D data > out && echo "select 1" | $b/postgres --single -D data postgres > out2; echo $?\'',
  },
  {
    id: 'vim',
    packages: 'vim',
    before: files,
    job: 'vim -es -u NONE -c "%s/page/sheet/" -c wq page < /dev/null; cat page',
  },
  {
    id: 'zip',
    packages: 'zip unzip',
    before: files,
    job: 'zip -qr a.zip tree page && unzip -q a.zip -d out && ls out',
  },
  {
    id: 'imagemagick',
    packages: 'imagemagick-7.q16',
    job: 'convert -size 40x40 xc:red -resize 50% a.png && identify -format %w a.png',
  },
  {
    id: 'systemd',
    packages: 'systemd',
    before: files,
    job: 'mkdir -p root/etc; systemd-tmpfiles --create --root=$PWD/root --prefix=/var 2> /dev/null; systemd-id128 new > /dev/null; systemd-escape a/b; systemd-detect-virt -q -c; ls root',
  },
  {
    id: 'util-linux',
    packages: 'util-linux',
    before: files,
    job: 'flock page echo kept; setsid -w echo kept; getopt -o a -- -a; lsblk > /dev/null; column -t page; hexdump -n 4 data; more page; taskset -p $$ > /dev/null; prlimit --nofile > /dev/null',
  },
  {
    id: 'tcl',
    packages: 'tcl',
    before: files,
    job: 'echo "file copy data copy; puts [file size copy]; puts [exec echo kept]; after 5 {set x 1}; vwait x" > p.tcl; exec tclsh p.tcl',
  },
  {
    id: 'go-proxy',
    packages: 'golang-go',
    before: `cat > p.go << 'END'\n${goProxy}END\nHOME=$PWD GO111MODULE=off go build -o p p.go`,
    job: 'exec ./p',
  },
  {
    id: 'pv',
    packages: 'pv',
    before: files,
    job: 'pv -q data | cat > copy; cat data | pv -q > copy2; cmp copy copy2 && wc -c copy',
  },
  {
    id: 'grep',
    packages: 'grep',
    before: files,
    job: 'cat data page | grep -c page; yes page | head -n 90000 | grep -q page; echo $?; (cat page; cat data) | grep -a page > /dev/null; grep -r page . | sort; grep -l page page',
  },
  {
    id: 'erlang',
    packages: 'erlang-base',
    job: 'HOME=$PWD exec erl -noshell -eval "io:format(\\"kept~n\\"), halt()."',
  },
  {
    id: 'java-zgc',
    packages: 'default-jre-headless',
    job: 'exec java -XX:+UseZGC -Xmx64m -version',
  },
  {
    id: 'lxc',
    packages: 'lxc',
    job: 'lxc-create -P $PWD -n kept -t none > out 2>&1; echo $?; lxc-info -P $PWD -n kept; lxc-ls -P $PWD; lxc-destroy -P $PWD -n kept > out; echo $?',
  },
  {
    id: 'glib',
    packages: 'libglib2.0-bin',
    before: files,
    job: 'gio copy data copy; cat page | gio save copy2; gio cat copy2; gio copy page tree/; gio list tree; gio remove tree/page; gio move copy2 moved; gio info -a standard::size moved | grep size',
  },
  {
    id: 'mariadb',
    packages: 'mariadb-server',
    job: "mkdir db; echo 'create database kept; create table kept.w (w int) engine=innodb; insert into kept.w values (1);' | mariadbd --no-defaults --user=root --bootstrap --datadir=$PWD/db 2> log; echo $?; ls db/kept",
  },
  {
    id: 'apache',
    packages: 'apache2 curl',
    before: `${files}; chmod 755 .; m=/usr/lib/apache2/modules; printf "ServerName a\\nListen 127.0.0.1:38193\\nPidFile $PWD/a.pid\\nErrorLog $PWD/e\\nDocumentRoot $PWD\\nLoadModule mpm_event_module $m/mod_mpm_event.so\\nLoadModule authz_core_module $m/mod_authz_core.so\\nDefaultRuntimeDir $PWD\\n<Directory $PWD>\\nRequire all granted\\n</Directory>\\n" > a.conf`,
    job: 'apache2 -D FOREGROUND -f $PWD/a.conf > log 2>&1 & p=$!; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; curl -sf http://127.0.0.1:38193/page -o got && break; done; cat got; kill $p; wait $p',
  },
  {
    id: 'haproxy',
    packages: 'haproxy curl python3',
    before: `${files}; printf "defaults\\n mode tcp\\n option splice-auto\\n option splice-response\\n timeout connect 1s\\n timeout client 2s\\n timeout server 2s\\nlisten a\\n bind 127.0.0.1:38194\\n server b 127.0.0.1:38195\\n" > h.cfg; echo $PWD > /dev/null`,
    job: '/usr/bin/python3 -m http.server 38195 --bind 127.0.0.1 > log 2>&1 & q=$!; haproxy -q -f h.cfg > log2 2>&1 & p=$!; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; curl -sf http://127.0.0.1:38194/data -o got && break; done; cmp got data && echo same; kill $p $q; wait $p; wait $q',
  },
  {
    id: 'memcached',
    packages: 'memcached bash',
    job: 'memcached -u root -l 127.0.0.1 -p 38196 & p=$!; sleep 0.3; exec bash -c \'exec 3<> /dev/tcp/127.0.0.1/38196; printf "set a 0 0 4\\r\\nkept\\r\\nget a\\r\\nquit\\r\\n" >&3; cat <&3; kill \'$p',
  },
  {
    id: 'php',
    packages: 'php-cli',
    before: files,
    job: `exec php -n -r 'copy("data", "copy"); echo filesize("copy"), shell_exec("echo kept"), implode(scandir("tree")); $p = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0); fwrite($p[0], "kept\\n"); echo fgets($p[1]); echo strlen(random_bytes(8));'`,
  },
]

/** Calls that some program can do without: asked first and given up for another, or for speed or safety alone. */
export const optionalCalls = new Set(
  `io_uring_setup io_uring_enter io_uring_register io_setup clone3 openat2 statx faccessat2 close_range copy_file_range
   rseq memfd_create splice tee vmsplice sendfile pidfd_open pidfd_send_signal epoll_pwait2 epoll_create1 epoll_pwait
   eventfd2 timerfd_create signalfd4 inotify_init1 preadv2 pwritev2 getrandom renameat2 fchmodat2 futex_waitv membarrier
   name_to_handle_at sched_setattr mbind get_mempolicy set_mempolicy mlock2 pkey_alloc kcmp ioprio_set fallocate
   prlimit64 sched_getaffinity utimensat accept4 pipe2 dup3 recvmmsg sendmmsg fadvise64 mremap vfork waitid getcpu
   syncfs quotactl keyctl add_key request_key ptrace unshare setns userfaultfd perf_event_open bpf seccomp
   landlock_create_ruleset personality chroot capset set_robust_list madvise newfstatat faccessat statfs
   listxattr llistxattr getxattr lgetxattr fsetxattr flistxattr fgetxattr getdents64 posix_fadvise readlinkat sysinfo
   mincore process_vm_readv process_madvise sched_setaffinity sched_setscheduler socketpair eventfd inotify_init`.split(
    /\s+/,
  ),
)
