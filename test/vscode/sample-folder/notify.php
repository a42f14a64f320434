<?php

/** Who hears about a failed import: the administrator, the head of sales, and whoever is on duty. */
const USER_ID = 1;
const ON_DUTY = [12, 27, 105];

function notify(string $text, callable $call): void
{
    $call('im.notify.system.add', ['USER_ID' => USER_ID, 'MESSAGE' => $text]);
    foreach (ON_DUTY as $user) {
        $call('im.message.add', ['DIALOG_ID' => $user, 'MESSAGE' => "[USER=1]Admin[/USER]: $text"]);
    }
}
