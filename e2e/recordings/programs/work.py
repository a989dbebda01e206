"""Files, threads, other processes, a database and a server with its client on the loopback."""
import http.server, json, os, sqlite3, subprocess, tempfile, threading, time, urllib.request

folder = tempfile.mkdtemp()
with open(os.path.join(folder, "data.json"), "w") as file:
    json.dump({"page": "a page from a file"}, file)
database = sqlite3.connect(os.path.join(folder, "data.db"))
database.execute("create table words (word text)")
database.execute("insert into words values ('kept')")
database.commit()
assert database.execute("select word from words").fetchall() == [("kept",)]
database.close()
assert subprocess.run(["/job/ends"]).returncode == 42
pid = os.fork()
if pid == 0:
    os._exit(3)
assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 3


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open(os.path.join(folder, "data.json")) as file:
            page = json.load(file)["page"].encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
time.sleep(0.01)
print(urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/").read().decode())
server.shutdown()
