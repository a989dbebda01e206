// Prints in hexadecimal what Go's encoding/json makes of a string of each line's bytes, which are in hexadecimal, too.
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		bytes, err := hex.DecodeString(lines.Text())
		if err != nil {
			panic(err)
		}
		var text string
		if err := json.Unmarshal([]byte("\""+string(bytes)+"\""), &text); err != nil {
			panic(err)
		}
		fmt.Println(hex.EncodeToString([]byte(text)))
	}
}
