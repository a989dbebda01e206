"""Files, threads, processes, sockets and clocks, each failure of which Python tells."""

import asyncio
import os
import socket
import subprocess
import tempfile
import threading
import time

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "one")
    with open(path, "w") as file:
        file.write("kept")
    os.chmod(path, 0o600)
    os.chown(path, 0, 0)
    os.utime(path, (0, 0))
    os.rename(path, path + "2")
    os.symlink("one2", os.path.join(folder, "link"))
    os.link(path + "2", path + "3")
    os.mkdir(os.path.join(folder, "inner"))
    print(sorted(os.listdir(folder)))
    os.truncate(path + "2", 2)
    os.rmdir(os.path.join(folder, "inner"))
thread = threading.Thread(target=time.sleep, args=(0.001,))
thread.start()
thread.join()
print(subprocess.run(["echo", "child"], capture_output=True, text=True).stdout)
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
peer, _ = server.accept()
peer.sendall(b"x")
client.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
print(client.recv(1), client.getpeername()[0])
client.shutdown(socket.SHUT_RDWR)
asyncio.run(asyncio.sleep(0.001))
left, right = os.pipe()
os.write(right, b"x")
print(os.read(left, 1), os.getpid() == os.getpid(), os.getcwd())
os.kill(os.getpid(), 0)
