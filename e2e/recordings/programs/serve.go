// A Go program's usual day: goroutines, files, another program, a server and a client on the loopback.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	folder, err := os.MkdirTemp("", "made")
	must(err)
	defer os.RemoveAll(folder)
	page := filepath.Join(folder, "page")
	must(os.WriteFile(page, []byte("a page from a file"), 0o600))
	out, err := exec.Command("/job/ends").CombinedOutput()
	if len(out) > 0 || err == nil || err.Error() != "exit status 42" {
		must(fmt.Errorf("the other program: %v", err))
	}
	var group sync.WaitGroup
	for at := 0; at < 20; at++ {
		group.Add(1)
		go func() {
			defer group.Done()
			time.Sleep(time.Millisecond)
		}()
	}
	group.Wait()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	go http.Serve(listener, http.FileServer(http.Dir(folder)))
	answer, err := http.Get("http://" + listener.Addr().String() + "/page")
	must(err)
	body, err := io.ReadAll(answer.Body)
	must(err)
	fmt.Println(string(body))
}
