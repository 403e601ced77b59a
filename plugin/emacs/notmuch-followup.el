;;; notmuch-followup.el --- followup's tags and keys in notmuch  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: GPL-3.0-or-later
;; Package-Requires: ((emacs "27.1") (notmuch "0.32"))

;;; Commentary:

;; (require 'notmuch-followup)
;; (notmuch-followup-setup)
;;
;; Saved searches for each state, a word for each tag, keys under `,' in search, show and tree, and M-x notmuch-followup-board.
;; See docs/emacs.md.

;;; Code:

(require 'notmuch)
(require 'qp)
(require 'rfc2047)
(require 'subr-x)

(defgroup notmuch-followup nil "Where each job candidacy stands." :group 'notmuch)

(defcustom notmuch-followup-prefix "followup/" "The prefix of the tags, as in followup's configuration." :type 'string)
(defcustom notmuch-followup-program "followup" "The program." :type 'string)
(defcustom notmuch-followup-key-program "followup-key" "What the keys run." :type 'string)
(defcustom notmuch-followup-map-prefix (kbd ",") "The key before the keys of `notmuch-followup-map'." :type 'key-sequence)

(defface notmuch-followup-late '((t :foreground "red" :weight bold)) "What should not wait.")
(defface notmuch-followup-due '((t :foreground "orange" :weight bold)) "What is due.")
(defface notmuch-followup-turn '((t :foreground "blue")) "Whose turn it is.")
(defface notmuch-followup-quiet '((t :inherit shadow)) "What is only to be known.")

;; tag, word, face, key of its saved search (nil: none)
(defconst notmuch-followup-tags
  '(("reply-due" "REPLY" notmuch-followup-late "r")
    ("thank-you-due" "THANK" notmuch-followup-due "t")
    ("call-due" "CALL" notmuch-followup-due "c")
    ("email-due" "MAIL" notmuch-followup-due "m")
    ("letter-due" "LETTER" notmuch-followup-due "l")
    ("feedback-due" "FEEDBACK" notmuch-followup-due "f")
    ("decision-due" "DECIDE" notmuch-followup-late "d")
    ("overdue" "late" notmuch-followup-late "o")
    ("undelivered" "BOUNCED" notmuch-followup-late "b")
    ("unsure" "unsure?" notmuch-followup-due "u")
    ("scheduled" "meeting" notmuch-followup-turn "i")
    ("away" "away" notmuch-followup-turn "a")
    ("waiting" "waiting" notmuch-followup-turn "w")
    ("silent" "silent" notmuch-followup-due "s")
    ("stalled" "move-on" notmuch-followup-quiet "x")
    ("contact" "contact" notmuch-followup-quiet nil)
    ("applied" "applied" notmuch-followup-quiet nil)
    ("interviewing" "interviewing" notmuch-followup-quiet nil)
    ("offer" "offer" notmuch-followup-quiet nil)
    ("accepted" "accepted" notmuch-followup-quiet nil)
    ("rejected" "rejected" notmuch-followup-quiet nil)
    ("on-hold" "on-hold" notmuch-followup-quiet nil)
    ("withdrawn" "withdrawn" notmuch-followup-quiet nil)
    ("closed" "closed" notmuch-followup-quiet nil))
  "Every tag that followup writes.")

(defun notmuch-followup--query (word)
  "The query for the tag WORD."
  (concat "tag:" notmuch-followup-prefix word))

(defun notmuch-followup--searches ()
  "The saved searches, what is due first."
  (let ((due (seq-filter (lambda (row) (string-suffix-p "-due" (car row))) notmuch-followup-tags)))
    (cons (list :name "todo" :key (kbd "F F")
                :query (concat "(" (mapconcat (lambda (row) (notmuch-followup--query (car row))) due " or ") ")"))
          (delq nil (mapcar (lambda (row)
                              (when (nth 3 row)
                                (list :name (car row) :key (kbd (concat "F " (nth 3 row))) :query (notmuch-followup--query (car row)))))
                            notmuch-followup-tags)))))

(defun notmuch-followup--formats ()
  "What `notmuch-tag-formats' needs for our tags."
  (append (mapcar (lambda (row)
                    `(,(concat "^" (regexp-quote (concat notmuch-followup-prefix (car row))) "$")
                      (propertize ,(nth 1 row) 'face ',(nth 2 row))))
                  notmuch-followup-tags)
          ;; the membership is long, and the same for every message of a candidacy
          (list (list (concat "^" (regexp-quote (concat notmuch-followup-prefix "at/")) ".*")))))

;;; One message, piped

(defun notmuch-followup--message ()
  "The query of the message at point; of a thread its newest."
  (or (cond ((derived-mode-p 'notmuch-show-mode) (notmuch-show-get-message-id))
            ((derived-mode-p 'notmuch-tree-mode) (notmuch-tree-get-message-id))
            ((derived-mode-p 'notmuch-search-mode)
             (when-let ((thread (notmuch-search-find-thread-id)))
               (car (process-lines notmuch-command "search" "--output=messages" "--sort=newest-first" "--limit=1" "--" thread)))))
      (user-error "No message here")))

(defun notmuch-followup--pipe (program &rest words)
  "Run PROGRAM with WORDS and the message at point on its input.
Return its output, or fail with its complaint."
  (let ((query (notmuch-followup--message))
        (coding-system-for-write 'no-conversion))
    (with-temp-buffer
      (set-buffer-multibyte nil)
      (let ((coding-system-for-read 'no-conversion))
        (unless (eq 0 (call-process notmuch-command nil '(t nil) nil "show" "--format=raw" "--" query))
          (user-error "The message could not be read")))
      (let* ((coding-system-for-read 'utf-8)
             (out (generate-new-buffer " *followup*" t))
             (code (apply #'call-process-region (point-min) (point-max) program nil out nil words))
             (said (with-current-buffer out (prog1 (buffer-string) (kill-buffer)))))
        (unless (eq code 0)
          (user-error "%s" (string-trim said)))
        said))))

(defun notmuch-followup--act (&rest words)
  "Let the key program do WORDS, and show what changed."
  (apply #'notmuch-followup--pipe notmuch-followup-key-program words)
  (notmuch-refresh-this-buffer)
  (message "followup: %s" (string-join words " ")))

(defmacro notmuch-followup--define (name action doc)
  "Define the command NAME that does ACTION, described by DOC."
  `(defun ,name () ,doc (interactive) (notmuch-followup--act ,action)))

(notmuch-followup--define notmuch-followup-call "call" "I called and reached them.")
(notmuch-followup--define notmuch-followup-voicemail "voicemail" "I left a voicemail.")
(notmuch-followup--define notmuch-followup-no-answer "no-answer" "I called, nobody answered.")
(notmuch-followup--define notmuch-followup-letter "letter" "I sent a letter.")
(notmuch-followup--define notmuch-followup-mute "mute" "Say nothing of it any more.")
(notmuch-followup--define notmuch-followup-close "close" "It is over.")
(notmuch-followup--define notmuch-followup-ignore "ignore" "This is no candidacy.")

(defun notmuch-followup-snooze (day)
  "Nothing is due before DAY, a date or a number of days."
  (interactive "sNothing due before (a date, or so many days): ")
  (when (string-empty-p day) (user-error "No day"))
  (notmuch-followup--act "snooze" day))

(defun notmuch-followup--show (name text)
  "Show TEXT in a buffer called NAME."
  (with-current-buffer (get-buffer-create name)
    (let ((inhibit-read-only t))
      (erase-buffer)
      (insert text)
      (goto-char (point-min)))
    (special-mode)
    (pop-to-buffer (current-buffer))))

(defun notmuch-followup-explain ()
  "Why the tags of this message are there."
  (interactive)
  (notmuch-followup--show "*followup explain*" (notmuch-followup--pipe notmuch-followup-program "explain")))

;;; The draft

(defun notmuch-followup--body ()
  "The text of the mail in this buffer, decoded."
  (let ((encoding (mail-fetch-field "Content-Transfer-Encoding"))
        (body (progn (goto-char (point-min)) (search-forward "\n\n" nil 'move) (buffer-substring (point) (point-max)))))
    (pcase (downcase (string-trim (or encoding "")))
      ("quoted-printable" (decode-coding-string (quoted-printable-decode-string (encode-coding-string body 'utf-8)) 'utf-8))
      ("base64" (decode-coding-string (base64-decode-string body) 'utf-8))
      (_ body))))

(defun notmuch-followup-draft ()
  "Write the follow-up to this message, in its thread."
  (interactive)
  (let ((draft (notmuch-followup--pipe notmuch-followup-program "draft"))
        headers body)
    (with-temp-buffer
      (insert draft)
      (setq body (notmuch-followup--body))
      (save-restriction
        (goto-char (point-min))
        (narrow-to-region (point-min) (if (search-forward "\n\n" nil t) (point) (point-max)))
        (dolist (name '("From" "To" "Cc" "Subject" "In-Reply-To" "References"))
          (when-let ((value (mail-fetch-field name)))
            (push (cons name (rfc2047-decode-string (replace-regexp-in-string "\n[ \t]*" " " value))) headers)))))
    (notmuch-mua-mail (cdr (assoc "To" headers)) (cdr (assoc "Subject" headers))
                      (seq-remove (lambda (row) (member (car row) '("To" "Subject"))) (nreverse headers))
                      nil (notmuch-mua-get-switch-function))
    (message-goto-body)
    (save-excursion (insert body))
    (goto-char (point-max))
    (set-buffer-modified-p nil)))

;;; The board

(defvar-local notmuch-followup--threads nil "Live thread of each slug.")

(defun notmuch-followup--entries ()
  "The rows of the board, from followup's JSON."
  (let* ((json (with-temp-buffer
                 (unless (eq 0 (call-process notmuch-followup-program nil '(t nil) nil "status" "--format=json"))
                   (user-error "followup status failed"))
                 (goto-char (point-min))
                 (json-parse-buffer :object-type 'alist :array-type 'list :null-object nil :false-object nil))))
    (mapcar (lambda (row)
              (let-alist row
                (push (cons .slug .live_thread) notmuch-followup--threads)
                (list .slug (vector (or .company .slug) (or .role "") (or .stage "") (or .turn "")
                                    (mapconcat #'notmuch-followup--due-word .due " ")))))
            (alist-get 'candidacies json))))

(defun notmuch-followup--due-word (due)
  "The word for DUE, an object of followup's JSON."
  (let* ((tag (string-remove-prefix notmuch-followup-prefix (alist-get 'tag due)))
         (row (assoc tag notmuch-followup-tags)))
    (propertize (or (nth 1 row) tag) 'face (if (alist-get 'overdue due) 'notmuch-followup-late (or (nth 2 row) 'default)))))

(defun notmuch-followup-board-open ()
  "Open the live thread of the candidacy at point."
  (interactive)
  (let ((thread (cdr (assoc (tabulated-list-get-id) notmuch-followup--threads))))
    (unless thread (user-error "No mail yet"))
    (notmuch-show (concat "thread:" (string-remove-prefix "thread:" thread)))))

(defun notmuch-followup-board-explain ()
  "Why the candidacy at point stands where it does."
  (interactive)
  (let ((slug (tabulated-list-get-id)))
    (notmuch-followup--show "*followup explain*"
                            (with-output-to-string
                              (call-process notmuch-followup-program nil standard-output nil "explain" slug)))))

(defvar notmuch-followup-board-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "RET") #'notmuch-followup-board-open)
    (define-key map "e" #'notmuch-followup-board-explain)
    map)
  "Keys of the board.")

(define-derived-mode notmuch-followup-board-mode tabulated-list-mode "followup"
  "Where each candidacy stands; most urgent first."
  (setq tabulated-list-format [("Company" 24 t) ("Role" 30 t) ("Stage" 13 t) ("Turn" 8 t) ("Due" 0 nil)]
        tabulated-list-entries (lambda () (setq notmuch-followup--threads nil) (notmuch-followup--entries)))
  (tabulated-list-init-header))

(defun notmuch-followup-board ()
  "Show the board."
  (interactive)
  (with-current-buffer (get-buffer-create "*followup*")
    (notmuch-followup-board-mode)
    (tabulated-list-print)
    (pop-to-buffer (current-buffer))))

;;; Setting up

(defvar notmuch-followup-map
  (let ((map (make-sparse-keymap)))
    (dolist (row '(("c" . notmuch-followup-call) ("v" . notmuch-followup-voicemail) ("n" . notmuch-followup-no-answer)
                   ("l" . notmuch-followup-letter) ("s" . notmuch-followup-snooze) ("m" . notmuch-followup-mute)
                   ("x" . notmuch-followup-close) ("i" . notmuch-followup-ignore) ("d" . notmuch-followup-draft)
                   ("e" . notmuch-followup-explain) ("b" . notmuch-followup-board)))
      (define-key map (car row) (cdr row)))
    map)
  "Keys of followup.")

;;;###autoload
(defun notmuch-followup-setup ()
  "Add followup's saved searches, tag formats and keys to notmuch."
  (interactive)
  (dolist (search (reverse (notmuch-followup--searches)))
    (unless (seq-find (lambda (known) (equal (plist-get known :query) (plist-get search :query))) notmuch-saved-searches)
      (push search notmuch-saved-searches)))
  (dolist (format (notmuch-followup--formats))
    (add-to-list 'notmuch-tag-formats format))
  (dolist (map (list notmuch-search-mode-map notmuch-show-mode-map notmuch-tree-mode-map notmuch-hello-mode-map))
    (define-key map notmuch-followup-map-prefix notmuch-followup-map)))

(provide 'notmuch-followup)
;;; notmuch-followup.el ends here
