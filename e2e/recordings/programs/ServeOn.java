import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.concurrent.Executors;

/** A server with a pool of threads, that reads files, watches a folder, starts another process and collects its garbage. */
public class ServeOn {
	public static void main(String[] words) throws Exception {
		Path folder = Files.createTempDirectory("made");
		folder.register(FileSystems.getDefault().newWatchService(), StandardWatchEventKinds.ENTRY_CREATE);
		Files.writeString(folder.resolve("one"), "kept");
		Files.move(folder.resolve("one"), folder.resolve("two"));
		Files.delete(folder.resolve("two"));
		Process child = new ProcessBuilder("/bin/sh", "-c", "echo from a shell").start();
		if (!new String(child.getInputStream().readAllBytes()).equals("from a shell\n") || child.waitFor() != 0) System.exit(1);
		byte[][] much = new byte[400][];
		for (int at = 0; at < 4000; at++) much[at % 400] = new byte[50000];
		System.gc();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 38089), 0);
		server.setExecutor(Executors.newFixedThreadPool(4));
		server.createContext("/", exchange -> {
			byte[] page = exchange.getRequestURI().getPath().equals("/health") ? "well".getBytes() : Files.readAllBytes(Path.of("/tmp/page"));
			exchange.sendResponseHeaders(200, page.length);
			exchange.getResponseBody().write(page);
			exchange.close();
		});
		server.start();
	}
}
