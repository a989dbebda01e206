require 'socket'
require 'tempfile'
puts Thread.new { sleep 0.01; 6 * 7 }.value
server = TCPServer.new('127.0.0.1', 0)
client = TCPSocket.new('127.0.0.1', server.addr[1])
server.accept.puts 'kept'
puts client.gets
reader, writer = IO.pipe
child = fork { writer.puts 'from a child'; exit! 3 }
puts reader.gets
puts Process.wait2(child)[1].exitstatus
Tempfile.create('kept') { |file| file.flock(File::LOCK_EX); file.write('x' * 9000); file.flush; puts file.size }
Dir.mkdir('/tmp/made')
File.symlink('here', '/tmp/made/link')
puts Dir.children('/tmp/made').size
trap('USR1') { puts 'a signal' }
Process.kill('USR1', Process.pid)
sleep 0.05
puts `echo kept`
