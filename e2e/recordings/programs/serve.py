"""What a service does: files, a database, threads, other processes, an event loop, an own client, hashes."""
import asyncio, hashlib, multiprocessing, os, sqlite3, subprocess, tempfile, threading


def square(number):
    return number * number


async def echo():
    async def answer(reader, writer):
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"kept\n")
    assert await reader.readline() == b"kept\n"
    writer.close()
    child = await asyncio.create_subprocess_exec("/bin/true")
    assert await child.wait() == 0
    server.close()


def work():
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(os.path.join(folder, "data.db"))
        database.execute("create table words (word text)")
        database.execute("insert into words values ('kept')")
        database.commit()
        database.close()
        os.rename(os.path.join(folder, "data.db"), os.path.join(folder, "moved.db"))
    assert subprocess.run("echo from a shell", shell=True, capture_output=True).stdout == b"from a shell\n"
    with multiprocessing.Pool(2) as pool:
        assert pool.map(square, [2, 3]) == [4, 9]
    hashlib.pbkdf2_hmac("sha256", b"word", b"salt", 1000)
    thread = threading.Thread(target=asyncio.run, args=(echo(),))
    thread.start()
    thread.join()


def page(environment, start):
    if environment["PATH_INFO"] == "/health":
        work()
        body = b"well"
    elif os.path.exists("/tmp/page"):
        with open("/tmp/page", "rb") as file:
            body = file.read()
    else:
        body = b"waits"
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]
