proc answer {channel address port} { puts $channel kept; close $channel }
set server [socket -server answer -myaddr 127.0.0.1 0]
set port [lindex [fconfigure $server -sockname] 2]
set client [socket -async 127.0.0.1 $port]
fileevent $client readable { set got [gets $client] }
vwait got
puts $got
puts [exec echo one | cat]
file mkdir /tmp/made/deep
set file [open /tmp/made/deep/f w]; puts $file kept; close $file
puts [file size /tmp/made/deep/f]
file delete -force /tmp/made
after 20 { set late 1 }
vwait late
