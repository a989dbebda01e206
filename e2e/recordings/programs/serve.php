<?php
// Files, a session, another process, hashes, a client of its own: what pages do.
$file = tempnam('/tmp', 'made');
file_put_contents($file, 'kept', LOCK_EX);
if (file_get_contents($file) !== 'kept') exit('another text');
rename($file, "$file.moved");
unlink("$file.moved");
session_save_path('/tmp');
session_start();
$_SESSION['word'] = 'kept';
session_write_close();
if (shell_exec('echo from a shell') !== "from a shell\n") exit('no shell');
password_hash('word', PASSWORD_BCRYPT, ['cost' => 4]);
$socket = stream_socket_client('tcp://127.0.0.1:38091', $code, $text, 1);
fclose($socket);
error_log('a line');
echo is_readable('/tmp/page') ? file_get_contents('/tmp/page') : '';
