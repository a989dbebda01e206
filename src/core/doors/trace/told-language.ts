/**
 * What glibc's `strerror` prints for EPERM, EACCES and ENOSYS in other languages, and `strsignal`, by which shells tell an
 * end, for SIGSEGV and SIGSYS (libc.mo of glibc 2.41, by `msgunfmt`):
 * Chinese of both scripts, German, French, Spanish, Portuguese of Brazil, Japanese, Korean, Russian, Italian, Polish and
 * Turkish.
 */
const errors: readonly (readonly [RegExp, string])[] = [
  [
    /不允许的操作|此項操作並不被允許|Die Operation ist nicht erlaubt|Opération non permise|Operación no permitida|Operação não permitida|許可されていない操作です|명령을 허용하지 않음|Операция не позволена|Operazione non permessa|Operacja niedozwolona|İşleme izin verilmedi/gi,
    'Operation not permitted',
  ],
  [
    /权限不够|拒絕不符權限的操作|Keine Berechtigung|Permission non accordée|Permiso denegado|Permissão negada|許可がありません|허가 거부|Отказано в доступе|Permesso negato|Brak dostępu|Erişim engellendi/gi,
    'Permission denied',
  ],
  [
    /函数未实现|功能沒有實作|Die angeforderte Funktion ist nicht implementiert|Fonction non implantée|Función no implementada|Função não implementada|関数は実装されていません|함수를 구현하지 않았습니다|Функция не реализована|Funzione non implementata|Nie zaimplementowana funkcja|İşlev bulunamadı \(Bir güncelleme gerekebilir\)/gi,
    'Function not implemented',
  ],
  [
    /段错误|程式記憶體區段錯誤|Speicherzugriffsfehler|Erreur de segmentation|Violación de segmento|Falha de segmentação|세그멘테이션 오류|Ошибка сегментирования|Errore di segmentazione|Naruszenie ochrony pamięci|Parçalama arızası/gi,
    'Segmentation fault',
  ],
  [
    /错误的系统调用|無效系統呼叫|Ungültiger Betriebssystemaufruf|Appel système erroné|Llamada al sistema errónea|Chamada de sistema inválida|間違ったシステムコール|시스템 콜이 잘못됨|Неверный системный вызов|Chiamata di sistema errata|Błędne wywołanie systemowe|Sistem çağrısı hatalı/gi,
    'Bad system call',
  ],
]

/** A text with the errors of a filter in English, in which all that reads texts looks for them. */
export function inEnglish(text: string): string {
  return errors.reduce((said, [there, here]) => said.replace(there, here), text)
}
