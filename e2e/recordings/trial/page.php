<?php
session_save_path('/tmp');
session_start();
file_put_contents('/tmp/kept', 'kept', LOCK_EX);
echo file_get_contents('/tmp/kept'), ' ', shell_exec('echo from a shell'), strlen(random_bytes(8)), "\n";
