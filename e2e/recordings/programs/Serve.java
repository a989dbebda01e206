import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** Threads, files, and a server and a client on the loopback. */
public class Serve {
	public static void main(String[] words) throws Exception {
		Path file = Files.createTempFile("made", "page");
		Files.writeString(file, "a page from a file");
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			byte[] page = Files.readAllBytes(file);
			exchange.sendResponseHeaders(200, page.length);
			exchange.getResponseBody().write(page);
			exchange.close();
		});
		server.start();
		Thread[] threads = new Thread[4];
		for (int at = 0; at < threads.length; at++) {
			threads[at] = new Thread(() -> { byte[][] much = new byte[200][]; for (int i = 0; i < 200; i++) much[i] = new byte[50000]; });
			threads[at].start();
		}
		for (Thread thread : threads) thread.join();
		System.gc();
		Thread.sleep(10);
		URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
		String body = HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
		Files.delete(file);
		System.out.println(body);
		server.stop(0);
		System.exit(0);
	}
}
